"""What a page asks of its readers, and what belongs to the page alone: rules that `rules` ends with."""

from __future__ import annotations

from toolkit.reading.notices.words import (
    HOLDS,
    INBOX,
    LANGUAGE,
    LINE,
    NAME,
    PERSON,
    POLICY,
    SAYS,
    SECTION,
    SITE,
    SOCIAL,
    Rule,
)

# fmt: off
ASKS: tuple[Rule, ...] = (
    # ------------------------------------------------------------------ asks
    Rule("comment_word", "comment", LINE,
         r"\(?(?:\d{1,6} )?(?:comments?|replies|kommentare?|commentaires?|comentarios?|комментари[ийяев]+"
         r"|تعليقات?|التعليقات)(?: ?\(?\d{0,6}\)?| closed| off| below| section)?\W{0,3}|(?:leave|post|add|write"
         r"|submit|make|show|hide|view|load|see|read|sort|be the first to)\b.{0,30}\b(?:comments?|reply"
         r"|replies)\b.{0,20}|join the (?:conversation|discussion|debate)\W{0,3}|(?:discussion about this"
         r"|discuss this) .{0,30}|have your say.{0,40}|loading comments.{0,3}|(?:what do you think"
         r"|what are your thoughts)\W{0,3}|no comments(?: yet)?|reply|cancel reply|kommentar (?:schreiben"
         r"|verfassen)|(?:laisser|écrire) un commentaire|réagir|deja (?:un|tu) comentario|оставить комментарий"
         r"|أضف تعليق\w*|اترك تعليق\w*"),
    Rule("comment_ask", "comment", SAYS,
         r"(?:please |and )?(?:comment (?:on|below|here|in)\b|leave (?:a|your) (?:comment|reply|thoughts)|(?:tell"
         r"|let) us\b.{0,40}(?:what you think|know|your (?:thoughts|views|opinion))|share your (?:thoughts|views"
         r"|opinions?|comments|experience)|sound off|have your say|join the (?:conversation|discussion)"
         r"|weigh in\b.{0,40}(?:below|comments)|(?:what do you think|agree|disagree"
         r"|do you agree)\b.{0,80}(?:comment|below|tell us|let us|share))|(?:all )?comments (?:are|will be"
         r"|have been) (?:\w+ )?(?:moderated|closed|disabled|reviewed|subject|turned)"
         r"|(?:your email address will not be published|you must be logged in to)|sagen sie uns ihre meinung"
         r"|(?:donnez|partagez) votre (?:avis|opinion)|(?:qué opinas|déjanos tu)|что вы думаете|شارك(?:نا)? رأيك"),
    Rule("share_words", "share", LINE,
         rf"(?:(?:{SOCIAL})(?: ?[|/,·•+&-] ?| )?){{1,14}}(?<!^x)(?<!^line)(?<!^post)(?<!^link)(?<!^mix)(?<!^ok)(?<"
         rf"!^rex)(?<!^mail)|(?:\d[\d.,k]{{0,6}} )?shares?|(?:diesen )?(?:artikel |beitrag )?teilen(?: (?:auf|via"
         rf"|mit).{{0,30}})?|(?:facebook |twitter |drucken |mailen |e-mail |teilen ){{1,6}}(?:teilen|drucken"
         rf"|mailen)?|partager(?: (?:cet|sur|l').{{0,30}})?|compartir(?: (?:en|este|esta).{{0,30}})?|compartilhar"
         rf"|condividi|поделиться(?: .{{0,30}})?|مشاركة|شارك(?: (?:هذا|المقال|على|عبر).{{0,30}})?"),
    Rule("share_ask", "share", SAYS,
         r"(?!.{0,60}\b(?:print|re-?print|re-?publish)\b)(?:(?:[\w' ]{0,24}\breaders?[:,] )?(?:please,? |and "
         r"|you can |help us by |kindly |also )*(?:(?:send (?:this|it)\b.{0,20} to (?:a friend|friends|somebody"
         r"|someone)|(?:share|re-?post|re-?tweet|spread|forward|e-?mail|pass|tweet) (?:this|our|it|these|(?:the"
         r"|an?) (?:article|story|post|word|video|link|page)|on (?:facebook|twitter|x\b|social|whats|your)"
         r"|with (?:your|friends|someone)|(?:it )?if|widely|via|everywhere|far and wide))|(?:click|use|hit|press"
         r"|tap) (?:on )?(?:the|our|any of the) (?:(?:\w+ )?(?:shar\w+|social\w*) (?:\w+ )?(?:buttons?|tools?"
         r"|icons?|links?)|buttons? (?:for|to|above|below|on))|feel free to (?:re-?post|share|forward|pass)"
         r"|like and share|share if)|(?:if you )?(?:liked?|enjoyed?|found) (?:this|what)\b.{0,60}(?:share"
         r"|tell (?:a friend|your)|pass it)|did you (?:like|enjoy) this\b.{0,80}|do you (?:support|agree|like"
         r"|love)\b.{0,40}\? (?:like|share)|teilen sie (?:diesen|den|das)|partagez (?:cet|l'|sur)"
         r"|compart[ea](?: este| esta| en)|поделитесь|شارك(?:وا)? (?:هذا|المقال|مع))"),
    Rule("follow_ask", "follow", SAYS,
         r"(?:(?:note to readers?|dear readers?)[:,] )?(?:you can |please |also |and |or |be sure to "
         rf"|don't forget to |remember to |for (?:more|updates|the latest)[^.]{{0,40}},? |to (?:keep"
         rf"|stay)[^.]{{0,40}},? )*(?:follow (?:(?:us|me|him|her|them)(?=\W{{0,3}}$| (?:on|at|here|via|@|for|and"
         rf"|now|too|all|by)\b|:| @)|our|@|the (?:author|writer)|(?:the )?{NAME}.{{0,120}}(?:\bon\b|\bat\b|@"
         rf"|\bvia\b|here))\b.{{0,140}}|follow @?\w+(?: on .{{2,40}})?$|(?:find|like|join|add|visit|connect with"
         rf"|friend|check|meet|see|read|catch|look for) (?:us|me|our)\b.{{0,40}}\b(?:on|at|with|page"
         rf"|via)\b.{{0,60}}|on (?:twitter|facebook|instagram),? follow\b|(?:twitter|x|instagram|facebook|telegram"
         rf"|threads|bluesky|mastodon): ?@?[\w./]+\W{{0,3}}$|{PERSON} is on (?:twitter|facebook|instagram|x"
         rf"|bluesky|mastodon)\b.{{0,60}}|like (?:the|our|this) (?:\w+ )?page|visit (?:his|her|my|their"
         r"|our) (?:web ?site|site|blog|page|website|channel)\b)"),
    Rule("follow_word", "follow", LINE,
         r"(?:follow(?:ing)?|follow (?:us|me|on|all).{0,60}|find us(?: on)?|connect(?: with us)?|stay connected"
         r"|social media|like us.{0,30}|folgen(?: sie uns)?.{0,30}|folge uns.{0,30}|suivez-nous.{0,40}"
         r"|nous suivre|síguenos.{0,40}|seguir|мы в (?:соцсетях|социальных|telegram|телеграм).{0,30}"
         r"|следите за .{2,40}|تابع(?:نا|ونا).{0,40})"),
    Rule("subscribe_word", "subscribe", LINE,
         r"(?:subscribe|subscriptions?|sign[ -]?up|register|newsletters?"
         rf"|(?:\w+ ){{0,2}}{INBOX}(?: sign[ -]?ups?)?|(?:daily|weekly|morning|free|our"
         r"|e-?mail) (?:\w+ )?(?:newsletters?|briefing)|get (?:news )?updates|abonnieren|abo(?:nnement)?"
         rf"|jetzt (?:abonnieren|anmelden)|abonnez-vous.{{0,60}}|s'abonner.{{0,40}}|inscri(?:vez-vous"
         rf"|ption).{{0,60}}|suscr[ií]b(?:ete|ase|irse|ir).{{0,60}}|boletín.{{0,40}}|iscriviti.{{0,40}}"
         rf"|assine.{{0,40}}|подпи(?:ска|саться|шитесь|сывайтесь).{{0,80}}|рассылка|اشتر(?:ك|اك|كوا).{{0,60}}"
         rf"|النشرة (?:الإخبارية|البريدية)|(?:already )?a subscriber\?.{{0,30}}|already (?:a )?(?:subscribe[dr]"
         rf"|registered).{{0,30}}|subscriber(?:s)?[- ]only.{{0,20}}|your e-?mail(?: address)?"
         rf"|e-?mail address)\W{{0,3}}"),
    Rule("subscribe_ask", "subscribe", SAYS,
         rf"(?!.{{0,100}}\b(?:said|says|reads?|sign)\b).{{4,100}}: ?(?:(?:leave|give"
         rf"|enter) (?:us )?your (?:e-?mail|address)|sign up|subscribe|join (?:us|now|here))\b.{{0,60}}$"
         r"|(?:(?:click|tap|go) here (?:to|and) |please |and |you can |or |be sure to |don't forget to "
         r"|now )*(?:subscribe\b(?! to (?:the|an?|his|this) (?:theory|view|idea|notion|belief|claim))(?: (?:here"
         rf"|now|today|to|for|and|via|on|free|with)\b|\W{{0,3}}$)|sign up\b(?: (?:here|now|today|for|to|with|below"
         rf"|and|free)\b|\W{{0,3}}$)|register (?:here|now|today|for free|to (?:read|receive|continue))|(?:get"
         rf"|receive|have)\b.{{0,80}}\b(?:{INBOX}|by e-?mail|delivered|in your (?:mail)?box)|(?:enter|leave"
         r"|give) (?:us )?your (?:\w+ )?(?:e-?mail|address)|join our (?:\w+ )?(?:mailing|e-?mail|newsletter|list"
         r"|telegram|whatsapp)|stay (?:informed|up to date|up-to-date|in the know|tuned)\b|(?:get|stay|support"
         rf"|keep|learn|see|read|help)\b.{{0,100}}\bby (?:subscribing|signing up)\b.{{0,80}}|never miss\b"
         r"|melden sie sich|abonnieren sie|recevez |reciba |recibe )|(?:to|for|want|like|interested in|get"
         rf"|don't miss|check out|read|our|if you|love|enjoy|keep)\b.{{2,240}}?[,;:?–—.!]? ?(?:and "
         rf"|please )?\b(?:sign up|subscribe)\b(?: (?:today|now|here|for|to|below|by)\b.{{0,80}})?.{{0,20}}$"
         rf"|to (?:receive|get|read)\b.{{0,120}}\b(?:click here|click below|click the link|sign in|log in"
         rf"|{INBOX})\b"),
    Rule("member_ask", "membership", SAYS,
         r"(?:please |and |consider )?(?:becom(?:e|ing)|be) an? (?:\w+ ){0,2}?(?:member|friend|supporter|patron"
         r"|insider|subscriber)\b(?! of (?:the |this )?(?:parliament|congress|party|team|club|board))(?:.{0,80})$"
         r"|join (?:the|our) (?:\w+ ){0,3}?(?:members?|supporters?|friends|club|community|membership)\b.{0,40}$"
         r"|join (?:us )?as a (?:member|pro\b)|join (?:us )?(?:today|now)\b.{0,80}|(?:membership|members only"
         r"|members-only|member benefits|member login)\W{0,3}$|(?:this"
         r"|the following) \w+ is (?:only )?(?:available )?(?:for|to) (?:members|subscribers)|mitglied werden"
         r"|werden sie (?:mitglied|unterstützer)|devenez (?:membre|adhérent)|hazte (?:socio|miembro)"
         r"|станьте (?:участником|членом|подписчиком)"),
    Rule("donate_ask", "donate", SAYS,
         r"(?:please,? |and |help us,? |you can |consider )*(?:donat(?:e|ing)\b(?: (?:now|today|here|to (?:us|our"
         rf"|this|keep|support)|via|by|once|monthly)\b|\W{{0,3}}$)|support (?:us|our (?:work|journalism|site"
         r"|mission|independent|reporting|newsroom)|independent|quality|this (?:site|work|project|journalism)"
         rf"|free (?:press|media)|(?-i:[A-Z])\w+ (?:journalism|today|now))|support the {NAME}\W{{0,3}}$"
         r"|make an? (?:\w+ )?(?:donation|contribution|gift)|(?:give|chip in|contribute) (?:now|today|here)\b"
         rf"|help (?:us|keep|fund|support|sustain) (?:\w+ ){{0,3}}?(?:free|independent|alive|going|running"
         r"|journalism|continue|work|reporting|stay|open)|buy (?:us|me) a coffee)|(?:your"
         rf"|a) (?:\w+ )?(?:donations?|contributions?|support|gift)\b.{{0,40}}(?:helps?|make|keeps?|allows?"
         rf"|enables?|matters)|if you (?:value|like|appreciate|enjoy|believe|support|find)\b.{{0,100}}(?:consider"
         rf"|support|donat|contribut)\w*|{NAME} (?:lives?|depends?|relies|is (?:funded|financed|paid for"
         rf"|supported)) (?:on|from|by) .{{0,30}}\b(?:readers?|donations?|gifts|supporters)\b|we (?:need|rely on"
         rf"|depend on|live on) (?:your|readers?|our readers|what)|jetzt spenden|spenden(?: sie)?\W{{0,3}}$"
         r"|unterstützen sie (?:uns|unsere)|(?:faites|faire) un don|soutenez(?:-nous| notre)|(?:haz|haga) (?:una"
         rf"|tu) donación|dona(?:r|ciones)?\W{{0,3}}$|apoya (?:nuestro|a)|пожертвовать|поддерж(?:ать|ите) (?:нас"
         r"|проект|редакцию|издание)|تبرع(?:وا)?\b"),
    Rule("app_ask", "app", LINE,
         rf"{NAME} (?:(?i:news|mobile|android|ios|iphone)) (?i:app)|(?:our|the|get the|download the|get our"
         rf"|try our|use our)?\W{{0,2}}(?:\w+ ){{0,2}}?(?:(?:news|mobile|free) )?apps?(?: (?:for|on|now|today"
         rf"|store).{{0,40}})?(?<!^app)(?<!^apps)(?<=app|ore|pps|iOS|oid|day|now)|(?:download|get it"
         rf"|available)(?: it)? (?:on|from|in) (?:the )?(?:app ?store|google ?play|itunes|play ?store).{{0,40}}"
         rf"|app ?store|google ?play|(?:unsere|notre|nuestra) app\b.{{0,40}}|app herunterladen"
         rf"|приложение .{{0,40}}(?:android|ios|app store)|حمل (?:ال)?تطبيق.{{0,30}}"),
    Rule("app_download", "app", SAYS,
         r"(?:for (?:more|the latest)[^,]{0,60}, |please |and |or |to [^,]{2,50}, )?(?:download|get|install"
         r"|try) (?:our|the|your) (?:\w+ ){0,4}?apps?\b.{0,60}|download .{2,30} (?:for|on) (?:ios|android|iphone)"),
    Rule("translate_ask", "translate_prompt", SAYS,
         rf"(?:(?:other|more|all) languages ?:.{{0,100}}|.{{0,100}}\b(?:read|available|have|translated?|view"
         rf"|see)\b.{{0,30}}\bin (?:\w+(?:-\w+)? )?(?:other )?languages?\b.{{0,100}}"
         rf"|(?:.{{0,60}}\b)?(?:translate (?:website|page|site|this (?:page|article|site|post))"
         rf"|google translate widget)\b.{{0,60}}|(?:choose|select|change) (?:your )?(?:a )?language.{{0,30}}"
         r"|(?:read|view|also available|available|see) (?:(?:this|it|the|article|page|story|also"
         rf"|post) ){{0,3}}?in {LANGUAGE}\b.{{0,20}}$|(?:auf|in) (?:deutsch|englisch) lesen"
         r"|lire (?:cet article )?en (?:français|anglais)|leer en (?:español|inglés)|читать (?:на"
         r"|по)[ -](?:русском|английском|русски|английски)|اقرأ (?:هذا )?(?:المقال )?بال(?:عربية|إنجليزية)"
         rf"|translate)\W{{0,3}}$",
         "language languages translate translated english german french spanish italian portuguese russian "
         "arabic chinese turkish polish deutsch englisch français anglais español inglés русском английском "
         "русски английски بالعربية بالإنجليزية العربية türkçe polski"),
    # ------------------------------------------------------------------ the page
    Rule("cookie_use", "cookie", HOLDS,
         rf"(?:\b(?:we|{SITE}|our (?:partners|website))\b.{{0,60}}\b(?:use|uses|using|set|store"
         rf"|place)\b.{{0,40}}\bcookies\b|\b(?:use|usage|placement) of cookies\b.{{0,40}}|(?:consent|agree"
         rf"|accept)\w* .{{0,20}}\bcookies\b.{{0,10}}$|cookies (?:help us|are (?:small )?(?:text )?files"
         r"|enable (?:basic|us)|allow us|collect information|may be)|(?:wir|diese (?:web)?seite"
         rf"|unsere)\b.{{0,40}}(?:verwende|nutz)\w+.{{0,30}}cookies|(?:utilise|utilisons)\b.{{0,20}}cookies"
         rf"|(?:utiliza|utilizamos|usa|usamos)\b.{{0,20}}cookies|(?:использу\w+)\b.{{0,30}}(?:cookies?|куки)"
         r"|ملفات تعريف الارتباط|الكوكيز)",
         "cookie cookies куки الارتباط الكوكيز"),
    Rule("cookie_word", "cookie", LINE,
         r"(?:(?:accept|reject|allow|manage|decline|use|deny|customi[sz]e|only|enable|disable)\b ?(?:all |only "
         r"|your |non-essential |necessary |essential |optional )*(?:cookies?(?: (?:settings|preferences))?|all)"
         r"|(?:essential|necessary|functional|statistics|marketing|performance"
         r"|strictly necessary) cookies(?: only)?|cookies?(?: (?:policy|settings|preferences|notice|consent"
         r"|banner))?(?: & .{2,20})?|(?:alle )?cookies (?:akzeptieren|ablehnen)|cookie-einstellungen"
         r"|(?:tout )?accepter(?: (?:les|tous les) cookies)?|(?:aceptar"
         r"|rechazar)(?: (?:todas )?(?:las )?cookies)?|принять(?: все)?(?: cookies?| куки)?|قبول (?:الكل"
         r"|ملفات .{0,20})|i agree|consent preferences|manage preferences|save (?:and|&) close|reject|accept)"),
    Rule("policy_words", "privacy_terms", LINE,
         rf"(?:(?:read |see |view )?(?:our |\w+ )?{POLICY}(?: ?[|/,·•–&-] ?| and | )?){{1,8}}\W{{0,3}}"),
    Rule("policy_says", "privacy_terms", SAYS,
         r"(?:by (?:sign\w+|subscrib\w+|submit\w+|continu\w+|us\w+|click\w+|provid\w+|enter\w+|creat\w+"
         r"|register\w+)\b.{0,100}\byou (?:\w+ )?(?:agree|consent|accept|acknowledge|confirm)"
         r"|this site is protected by|.{0,40}\b(?:privacy|cookie) (?:policy|notice|statement) (?:tells|explains"
         r"|applies|has|describes|says how)\b.{0,40}$|.{0,40}\b(?:see|read|check|view|review|consult) (?:our|the"
         r"|\w+(?:'s)?) (?:privacy|cookie) (?:policy|notice|statement)|we (?:respect|value"
         r"|care about) your privacy|your (?:privacy|data) (?:is|matters)|you can unsubscribe"
         r"|unsubscribe (?:at any|any)|(?:use|your use) of this (?:web ?)?site)",
         "privacy cookie agree consent accept acknowledge confirm data unsubscribe protected site website"),
    Rule("contact_word", "contact", LINE,
         r"(?:contact(?: (?:us|details|information|info|the (?:author|newsroom|editors?)))?|get in touch|kontakt"
         r"|contactez[- ]nous|nous contacter|contact[oe]|contáctenos|контакты|связаться с нами|اتصل بنا"
         r"|e-?mail (?:us|me|him|her|the author|author))\W{0,3}|(?:e-?mail|phone|tel(?:ephone)?|fax|mail|press"
         r"|media|kontakt)?\.? ?:? ?(?:[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{2,20}|\[email.{0,3}protected\]"
         r"|(?=(?:\D{0,3}\d){7})\+?\d[\d ()/.-]{6,20}\d)(?: ?[|,;/]"
         r" ?(?:[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{2,20}))?|call me back|request (?:a )?quote"),
    Rule("contact_ask", "contact", SAYS,
         rf"(?:have you|did you) (?:found|seen|spotted|noticed|find|spot|notice|see)\b.{{0,40}}(?:mistake|error"
         rf"|typo|wrong|problem)\b.{{0,80}}|(?:you can |please |or |and |feel free to |to )*(?:(?:contact|reach"
         r"|e-?mail|write to|call|get in touch with|text|message|tweet) (?:us|me|him|her|them|the (?:author"
         rf"|writer|reporter|editor|newsroom|editors|journalist|team|reporters?)s?|our|{NAME}(?= (?:at|on|via|by"
         rf"|here|through)\b))\b(?:.{{0,40}}(?:\bat\b|\bon\b|\bvia\b|\bby\b|:|@|\bhere\b|\bwith\b|\d)"
         rf"|.{{0,3}}$).{{0,100}}|(?:send|submit|share) (?:us |me )?(?:your |a |an |any |in )?(?:\w+ )?(?:tips?"
         r"|letters?|news tips?|story ideas?|feedback|questions|corrections|suggestions|stories|e-?mails?"
         rf"|tips/\S+)\b.{{0,120}}|contact(?: the)? (?:author|reporter|writer|editor|journalist)s?\b.{{0,60}})"
         rf"|(?:(?:media|press|general|business|editorial|advertising|for) ?){{1,2}}(?:the )?(?:media|press"
         r"|inquir(?:y|ies)|enquir(?:y|ies)|contacts?|questions|information|more information|journalists"
         rf"|details)\b[^.]{{0,40}}(?::|contact|call|e-?mail|visit|\S@\S).{{2,100}}|(?:have|got|do you have) (?:a "
         rf"|any |an? \w+ )?(?:tips?|story|news|information|correction|question|something)\b.{{0,80}}(?:contact"
         rf"|e-?mail|write|send|get in touch|let us know|\S@\S|\?).{{0,80}}|(?:he|she|they"
         r"|the author) can be (?:reached|contacted|e-?mailed)\b|spotted (?:a|an) (?:error|mistake|typo)\b"
         r"|see (?:an|something) (?:error|wrong)"),
    Rule("ends_in_mail", "contact", HOLDS,
         r"^.{0,100}(?::|\bwrite to|\bcontact|\be-?mail(?: us)?(?: at)?|\bat) \S{1,60}@\S{1,60}$",
         "@"),
    Rule("breadcrumb", "navigation", LINE,
         rf"(?:home|start(?:seite)?|accueil|inicio|главная|الرئيسية) ?[>/»›|→·] ?.{{1,100}}"
         rf"|home{SECTION}(?: news)?|(?-i:Home[A-ZÄÖÜ][a-z]{{2,14}}(?: [A-Z]\w{{2,14}})?)|you are here:?.{{0,100}}"
         rf"|{SECTION}(?: ?[>»›→] ?[^>»›→]{{1,40}}){{1,5}}"),
    Rule("languages", "navigation", LINE, rf"(?:{LANGUAGE}[ |/,·•–-]{{0,3}}){{3,40}}"),
    Rule("sections", "navigation", LINE,
         rf"{SECTION}(?: ?[|/,·•–-] ?{SECTION}){{1,20}}|{SECTION}(?: {SECTION}){{3,20}}"
         rf"|[^|.!?]{{2,24}}(?: ?[|·•] ?[^|.!?]{{2,24}}){{3,20}}"),
    Rule("page_words", "navigation", LINE,
         r"(?:skip to (?:main |the )?(?:content|navigation|footer|article|search).{0,20}|(?:main )?menu|(?:toggle"
         r"|open|close|show|hide) (?:the )?(?:menu|navigation|search|sidebar)|navigation|search(?: (?:for|button"
         r"|results|\S+))?:?|search|home|(?:back|go|scroll|return) to (?:top|home|blog|main|article|news"
         r"|homepage)\b.{0,20}|top|log ?in(?: or .{2,20})?|log ?out|sign ?in(?: or .{2,20})?|sign out"
         r"|(?:my )?account|about(?: us)?|advertise(?: (?:with us|here))?|careers|jobs|faqs?|help(?: cent(?:er"
         r"|re))?|sitemap|site map|rss(?: feeds?)?|archives?|(?:our )?(?:partners?|team|staff|masthead|locations"
         r"|stores?)|next(?: (?:article|post|story|page|›|»|→))?|prev(?:ious)?(?: (?:article|post|story|page))?"
         r"|(?:older|newer) (?:posts|entries|articles)|page \d{1,4}(?: of \d{1,4})?|all (?:rights|sections|topics"
         r"|categories|news)|categories|sections|table of contents|contents|in this article|on this page"
         r"|sections in this article|jump to(?: .{2,30})?|submit|close|cancel|load(?:ing)?(?: more)?\W{0,3}"
         r"|(?:view|see|show) (?:more|less|all)|expand|collapse|settings|preferences|partner links|my (?:profile"
         r"|feed|list|account)|dark mode|print (?:edition|this page)|shop(?: now| online)?|cart(?: \(?\d?\)?)?"
         r"|select (?:your )?(?:country|region|edition)\b.{0,20}|edition|powered by\b.{0,30}|suche|startseite"
         r"|menü|anmelden|über uns|recherche|accueil|se connecter|connexion|buscar|inicio|iniciar sesión"
         r"|quiénes somos|поиск|меню|главная|войти|о нас|القائمة|بحث|الرئيسية|تسجيل الدخول|من نحن)"),
    Rule("media_do", "media_block", SAYS,
         r"(?:.{0,60}[:?.!] )?(?:(?:click|tap|go) (?:here|below|on the (?:link|video|image|player)\w*|the (?:link"
         r"|video|image|player|play button))\b.{0,10}\b(?:to|and|for)\b (?:watch|see|view|listen|hear|play"
         r"|enlarge|the (?:video|slideshow|gallery))\b.{0,80}|(?:watch|see|view|listen to|hear|check out) (?:the "
         r"|this |our |a |it |more |full |live |photos |video |his |her |highlights |what )*.{0,120}?(?:below"
         r"|above|here|in the (?:video|player|podcast|clip)|on (?:youtube|soundcloud|spotify))\W{0,3}$"
         r"|on (?:a )?mobile(?: device)?\?.{0,80}|scroll down (?:for|to (?:see|watch))\b.{0,60}|you can (?:watch"
         r"|see|view|listen to|hear) (?:the|this|it)\b.{0,60}\b(?:here|below|above)\W{0,3}$|watch (?:the"
         r"|this) (?:\w+ )?(?:video|clip|interview|trailer|moment)\W{0,3}$|(?:watch|see|view|listen to|hear"
         r"|check out) .{2,60}\b(?:video|clip|interview|podcast|player|slideshow|gallery|trailer) (?:above"
         r"|below)\b.{0,100}|watch (?:the|this) .{0,30}video (?:at|on|here)\b.{0,80}|listen to (?:this"
         r"|the) (?:article|story|episode|podcast|latest)\b.{0,60}|(?:this|the) (?:video|audio|content"
         r"|media) (?:is|could|cannot|can't|has)\b.{0,30}(?:not |no longer |un)?(?:available|loaded|supported"
         r"|played|expired)|your browser does not|(?:video|audio|media) (?:player|unavailable|loading)|(?:story"
         r"|article) continues after)"),
    Rule("media_word", "media_block", LINE,
         r"(?:(?:all |latest |more |our )?podcasts?|(?:all |latest |more |related )?videos?|watch(?: (?:now|live"
         r"|live tv|more|video|next))?|listen(?: (?:now|live|here|to (?:this )?(?:article|story)))?"
         r"|play(?: (?:video|audio|all|now))?|(?:photo|image|picture) (?:gallery|galleries)|gallery|slideshow"
         r"|view (?:gallery|slideshow)|(?:live )?(?:tv|radio|stream)|audio|\d{1,3} ?(?:/"
         r"|of) ?\d{1,3}(?: (?:photos|images|pictures|slides))?|unmute|mute|fullscreen|current time.{0,20}"
         r"|duration.{0,20}|autoplay.{0,20})\W{0,3}|(?:watch|video|listen|audio|podcast|gallery|in pictures"
         r"|photos|ver|vidéo|видео|смотрите|شاهد|فيديو)(?: live| now| also| more)? ?[:|] ?(?-i:[^\W\da-z]"
         r"|[“‘']).{3,140}|\(?(?:video|photos?|audio|pictures)\)?"),
    Rule("related_word", "related", LINE,
         r"(?:(?:(?:you|readers) (?:may|might) (?:also )?(?:like|enjoy|be interested in)|(?:more|other|further"
         r"|additional) (?:related |top |recent )?(?:on this(?: story| topic)?|stories|news|headlines|articles"
         r"|coverage|reading|posts|to (?:read|explore)|like this|top stories|for you)|read (?:more|also|next|on)"
         r"|also read|see also|see more(?: in)?|related(?: (?:articles?|stories|story|content|coverage|news"
         r"|posts?|topics?|links?|reading|items|tags?|searches))?|recommended(?: (?:for you|reading|stories"
         r"|articles|by .{2,20}))?|recommends|top (?:stories|news|headlines|articles|posts)|most (?:read|popular"
         r"|viewed|commented|shared|recent|emailed)(?: (?:stories|articles|news|in .{2,20}|on .{2,20}))?"
         r"|trending(?: (?:now|stories|articles|topics|on .{2,20}))?|(?:the )?latest(?: (?:news|stories|headlines"
         r"|articles|posts|videos|from .{2,30}))?|(?:our )?editor'?s'? (?:picks?|choice)|popular(?: (?:posts"
         r"|stories|now|articles|on .{2,20}|in .{2,20}))?|up next|what to read next|continue reading|keep reading"
         r"|in other news|around the web|elsewhere|(?:more )?from (?:around the web|our partners|the archives?"
         r"|the web)|(?-i:[A-Z][\w]{1,15}) (?:features|exclusives|picks|recommends|investigates|latest news)"
         r"|featured(?: (?:stories|articles|posts|content))?|don't miss(?: this| it)?|must[- ]reads?"
         r"|recent (?:posts|articles|stories|news)|you missed|also(?: on .{2,30})?:|lesen sie auch|mehr zum thema"
         r"|auch interessant|das könnte sie auch interessieren|meistgelesen|weiterlesen|à lire aussi|lire aussi"
         r"|lire la suite|sur le même (?:sujet|thème)|les plus lus|articles? similaires|lea también|lee también"
         r"|te puede interesar|más (?:noticias|leídas?|leído|información)|(?:noticias )?relacionad[ao]s|leer más"
         r"|читайте также|по теме|материалы по теме|ещё по теме|еще по теме|популярное|самое читаемое"
         r"|читать далее|подробнее|اقرأ أيضا[ًَ]?|اقرأ المزيد|مواضيع ذات صلة|الأكثر قراءة|ذات صلة)(?: ?(?:\.\.\."
         r"|…|:|»|›|→|>|\|)){0,3}|more (?:from|in|on|about) .{2,50}(?<![.!?]))"),
    Rule("related_line", "related", LINE,
         r"(?:read (?:more|also|next|it all|on)|also read|see also|(?:must |also )?read|related(?: (?:articles?"
         r"|story|stories|post|coverage))?|more|look|don't miss|trending|recommended|previously|up next|next"
         r"|more from .{2,40}?|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|lee también"
         r"|te puede interesar|читайте также|по теме|اقرأ أيضا[ًَ]?) ?(?:[:|>»]|[–—-]{1,2} ).{3,200}"
         r"|read more (?:here|at|on|about|from|from the)\b.{0,80}|read (?:it all|the (?:rest|full (?:story"
         r"|article|report|text|post|interview|transcript)|entire \w+|whole \w+))\b.{0,60}"
         r"|continue reading\b.{0,80}|(?:click|tap) here (?:to (?:read|see more|learn|continue|find out|view)"
         r"|for (?:more|the (?:full|rest|latest|complete)|other|our))\b.{0,120}|for (?:more|details|the (?:full"
         r"|rest|whole|complete)|the latest|full coverage|other)\b.{0,80}(?:click here|click|visit|go to|see|read"
         r"|:)\b.{0,80}|you can read (?:more|the (?:rest|full))\b.{0,80}"),
    Rule("section", "navigation", LINE, r""),
    Rule("advert", "promo", SAYS,
         r"(?:and |please |or )?(?:(?:buy|order|pre-?order|reserve|get|grab|claim|shop|book) (?:(?:your"
         r"|a) (?:\w+ )?(?:copy|tickets?|seat|spot|place|subscription)|tickets?|now|today|a (?:free )?copy"
         r"|it (?:now|here|today)|this (?:book|cd|dvd|film)|the (?:book|cd|dvd|e-?book) (?:at|on|from|here|now)"
         r"|(?:his|her|my|our) (?:new |latest )?(?:book|novel|cd|album)|(?:a|an|your) (?:free"
         rf"|discount))\b.{{0,100}}|(?:start|try|begin|get) (?:your |a |our )?.{{0,40}}\b(?:free )?(?:trial|demo"
         rf"|quote|consultation)\b.{{0,60}}|try .{{2,40}} free\b.{{0,60}}|book (?:a|your) (?:free|demo"
         rf"|consultation|.{{0,30}} consultation)\b.{{0,60}}|(?:special|limited(?:[- ]time)?|exclusive) (?:offer"
         rf"|deal|discount)s?(?:[:!.]| for\b| on\b| ends|$).{{0,80}}|(?:use|enter) (?:the )?(?:promo |coupon "
         rf"|discount )?code\b.{{0,60}}|\$?\d+%? off\b.{{0,60}}|\$\d+ flat rate|free shipping\b.{{0,40}}|(?:see"
         rf"|view|check|buy) (?:packages|on amazon|price|it on \w+|details|deal)\W{{0,3}}$|(?:apply|enroll|pay"
         r"|join|learn more|find out more|shop|discover more|get started|request a demo|sign in) ?(?:now|today"
         rf"|here|about .{{2,40}})?\W{{0,3}}$|don't miss (?:our|out|the|your|this|{NAME}'s)\b.{{0,140}}|as (?:seen"
         rf"|featured) (?:on|in) (?-i:[A-Z])\w+\W{{0,3}}$|jetzt (?:kaufen|bestellen|testen)|achetez |commandez "
         r"|compra (?:ahora|ya)|купить|заказать)"),
    Rule("click_here", "related", SAYS,
         r"(?:please )?(?:click|tap) (?:here|below|the link|on the link|this link)\b.{0,100}$"),
)
# fmt: on
