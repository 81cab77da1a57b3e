"""The words that patterns of notices need, and what a rule is."""

from __future__ import annotations

from typing import NamedTuple

LINE, OPENS, SAYS, BIO, NAMED, HOLDS, ENDS, MARKS = "LINE", "OPENS", "SAYS", "BIO", "NAMED", "HOLDS", "ENDS", "MARKS"


class Rule(NamedTuple):
    """A named sign of a notice: its type, where it must stand, its pattern, and words of which one must be there.

    A pattern that may begin anywhere is slow; with `words`, few sentences are searched. Such rules come after those
    without.
    """

    name: str
    type: str
    place: str
    pattern: str
    words: str = ""


# Words that several patterns need. All repeats are bounded.
THING = (
    r"(?:\w+ ){0,2}?(?:article|story|post|column|text|piece|report|page|essay|op-ed|commentary|interview|review|blog"
    r"|item|content|dispatch|transcript|translation|editorial|headline|excerpt|feature|interview|video|podcast)"
)
THIS = rf"(?:this|the above|our) {THING}"
SITE = (
    r"(?:this|the|our|these) (?:web ?)?(?:sites?|pages?|blogs?|publications?|newspapers?|magazines?|platforms?"
    r"|outlets?)"
)
NAME = (
    r"(?-i:[A-ZÄÖÜÉÀ][\w.'’-]{0,24}(?: (?:(?:de|van|von|der|la|al|bin|of|and|&"
    r"|the) ){0,2}[A-ZÄÖÜÉÀ][\w.'’-]{0,24}){0,4})"
)
PERSON = r"(?-i:[A-ZÄÖÜÉÀ][\w.'’-]{0,24}(?: (?:(?:de|van|von|der|la|al|bin|el) ){0,2}[A-ZÄÖÜÉÀ][\w.'’-]{0,24}){1,4})"
AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap(?: photo| images)?|epa(?:-efe)?|shutterstock|i?stock(?:photo)?"
    r"|associated press"
    r"|wikimedia(?: commons)?|wikipedia|flickr|alamy|dpa|tass|xinhua|unsplash|pexels|pixabay|corbis|zuma(?: press)?|rex"
    r"|bloomberg|ria novosti|sputnik|anadolu(?: agency)?|nasa|pa|press association|splash news|wenn|imago|keystone)"
)
PICTURE = (
    r"(?:photo(?:graph)?|image|picture|pic|screen ?shot|screen ?grab|illustration|graphic|cartoon|video"
    r"|thumbnail)s?"
)
LANGUAGE = (
    r"(?:english|german|french|spanish|italian|portuguese|russian|arabic|chinese|turkish|polish|deutsch|français"
    r"|español"
    r"|italiano|português|русский|العربية|中文|日本語|한국어|türkçe|polski|nederlands|svenska|українська|српски|srpski|hrvatski"
    r"|english|esp|рус|eng|укр|срб|en|de|fr|es|it|pt|ru|ar|zh|tr|pl|nl|rs|sr|df|uk|ja|ko)"
)
SOCIAL = (
    r"(?:facebook|twitter|x|linked-?in|whats ?app|telegram|pinterest|reddit|e-?mail|mail|print|copy link|copy|flipboard"
    r"|tumblr|vk|vkontakte|ok|messenger|mastodon|bluesky|threads|xing|pocket|line|viber|instagram|youtube|tiktok|link"
    r"|share(?: (?:on|via|to|this|by|with))?|tweet|pin(?: it)?|save|post|like|google ?\+?|buffer|mix|skype|sms|gab"
    r"|parler)"
)
SECTION = (
    r"(?:home|news|world(?: news)?|politics|opinions?|sports?|business|culture|arts?|life(?:style)?|tech(?:nology)?"
    r"|science"
    r"|health|travel|money|markets?|economy|video|videos|photos|podcasts?|weather|entertainment|education|society|local"
    r"|national|international|europe|asia|africa|americas?|middle east|us|uk|usa|magazine|features?|reviews?|blogs?"
    r"|about"
    r"|contact|events|jobs|archives?|search|more|topics|live|tv|radio|shop|style|food|environment|climate|cars|games)"
)
ROLE = (
    r"(?:reporter|writer|journalist|columnist|correspondent|contributor|editor(?:-at-large| at large)?|blogger|producer"
    r"|author|essayist|commentator|photographer|critic|novelist|editor(?:-| )in(?:-| )chief|freelancer|intern"
    r"|broadcaster)"
)
OFFICE = (
    r"(?:analyst|fellow|professor|lecturer|president|director|founder|co-founder|researcher|scholar|historian|lawyer"
    r"|attorney|consultant|economist|adviser|advisor|strategist|expert|student|scientist|chairman|chair|executive"
    r"|teacher"
    r"|activist|member|head|chief|host|co-host|filmmaker|poet|psychologist|physician)"
)
INBOX = (
    r"(?:newsletters?|news ?letters?|e-?mail (?:updates|alerts|list)|mailing list|text alerts|inbox|e-?mail digest"
    r"|alerts)"
)
POLICY = (
    r"(?:privacy(?: (?:policy|notice|statement|cent(?:er|re)|settings|preferences|choices))?|terms(?:,? (?:of (?:use"
    r"|service|sale)"
    r"|(?:&|and) conditions))?|legal(?: notice)?|disclaimer|impressum|datenschutz(?:erklärung)?|agb|nutzungsbedingungen"
    r"|mentions légales|politique de confidentialité|confidentialité|política de privacidad|aviso legal"
    r"|accessibility(?: statement)?"
    r"|политика конфиденциальности|пользовательское соглашение|سياسة الخصوصية|شروط الاستخدام|(?:editorial|ethics"
    r"|corrections|"
    r"reviews|copyright|warranty|refund|shipping|comments?|community) (?:policy|policies|guidelines|standards)"
    r"|dmca(?: notices?)?"
    r"|(?:do not|don't) (?:sell|share)(?: or share)? my (?:personal )?(?:information|info|data)"
    r"|your privacy (?:choices|rights)"
    r"|cookie (?:policy|notice))"
)
END = r"\W{0,4}$"

# A long paragraph without one of these words, and without © or @, holds no notice; said once, so that a long story is
# read quickly.
_SIGNS = """
copyright copyrighted reserved reprinted republished reproduced republish reprint repost reproduce reposted
permission permissions licensed syndication fair vorbehalten réservés reservados riservati защищены охраняются الحقوق
disclaimer disclaimers responsible responsibility responsibilities liability liable answers answer views view opinions
opinion endorse endorsement warranty warranties guarantee accuracy advice informational educational necessarily
verantwortlich haftung haftungsausschluss responsabilidad responsable opiniones мнение редакция отказ المسؤولية تعبر
satire satirical parody fictional fictitious fiction hoax satira сатира sponsored sponsor advertisement advertorial
partnership paid affiliate affiliates commission commissions compensation disclosure disclosures shares owns interests
translated translation translator übersetzt übersetzung traduit traduction traducido traducción перевод ترجمة
generated ai ki ia chatgpt automatically machine artificial intelligence
correction corrections corrected clarification clarifications retraction erratum amended version edition error korrektur
berichtigung rectificatif corrección исправление تصحيح update updated updates revised developing breaking aktualisiert
actualizado обновлено обновлена تحديث editor editors note notes redaktion rédaction redacción редакции примечание
originally appeared appears published publication posted erschien erschienen paru publié publicado опубликован
опубликована نشر source quelle fuente источник courtesy via cross excerpted adapted
photo photos photograph photographs image images picture pictures pictured credit credits screenshot illustration foto
bild crédit imagen фото صورة getty
material materials belongs property owned owner owners record printed
contributed contributing contributor reporting writing editing edited reported compiled files inputs
reporter writer journalist columnist correspondent blogger producer author authors novelist essayist commentator critic
freelance writes covers blogs analyst fellow lecturer autor autorin auteur автор
share repost retweet forward spread pass button buttons teilen partagez comparta comparte поделитесь شارك
follow find like twitter facebook instagram telegram folgen suivez síguenos подписывайтесь تابعونا
subscribe subscription sign newsletter newsletters inbox register mail mailing abonnieren abonnez suscríbete suscríbase
подпишитесь اشترك member membership supporter patron friend donate donation donations support contribution
contributions consider spenden don soutenez пожертвовать поддержите تبرع comment comments discussion thoughts think
kommentar commentaire comentario комментарий app download languages language translate
leave address readers presented powered funded brought send friend
contact email reach reached tips inquiries enquiries send write feedback cookie cookies куки privacy terms agree consent
mistake found questions press notice copy print may buttons
click tap watch listen video podcast read buy order offer trial free book
ارتباط الارتباط الكوكيز المقال
"""
SIGNS = frozenset(_SIGNS.split())
