"""Pictures, rights, responsibility and people on a page: rules of `rules`."""

from __future__ import annotations

from toolkit.reading.notices.words import (
    AGENCY,
    BIO,
    END,
    ENDS,
    HOLDS,
    LINE,
    MARKS,
    NAME,
    NAMED,
    OFFICE,
    OPENS,
    PERSON,
    PICTURE,
    ROLE,
    SAYS,
    SITE,
    THING,
    THIS,
    Rule,
)

# fmt: off
RIGHTS: tuple[Rule, ...] = (
    # ------------------------------------------------------------------ pictures
    Rule("picture_serves", "image_disclaimer", SAYS,
         r"(?:these|this|all|the above|some|above|the featured|featured|the(?= \w+ (?:is|was|are|were) (?:from"
         rf"|not|an?|for|only|taken)\b)) (?:\w+ )?{PICTURE} (?:\w+ ){{0,2}}?(?:is|are|was|were|may|have"
         rf"|has)\b(?: \w+){{0,4}}? ?(?:illustrat\w+|an artist's|representati\w+|from (?:our|the|an) archives?"
         r"|informational|not (?:actual|show|depict|related|of|taken)|purposes|generated|an? (?:file|stock"
         r"|archive)|stock|symbolic)"),
    Rule("picture_only", "image_disclaimer", LINE,
         rf"(?:representat(?:ive|ional)|illustrative|stock|symbolic|archive) {PICTURE}(?:[ .:;|,].{{0,60}})?"
         rf"|{PICTURE}(?: used)? (?:is )?(?:for )?(?:illustrati\w+|representati\w+)(?: purposes?)?(?: only)?\.?"
         rf"|symbol(?:bild|foto)\b.{{0,60}}|image d'illustration.{{0,40}}|imagen (?:ilustrativa|de archivo"
         rf"|referencial).{{0,40}}|иллюстративное (?:фото|изображение).{{0,40}}|صورة (?:توضيحية|تعبيرية"
         rf"|أرشيفية).{{0,40}}|for illustrat\w+ (?:purposes )?only\.?"),
    Rule("picture_credit", "photo_credit", LINE,
         rf"(?:file|archive|handout|undated) {PICTURE} ?[:/–-] ?.{{2,40}}|(?!videos? ?[:|/–])(?:(?:featured|cover"
         rf"|header|top|main|lead|profile|title) )?{PICTURE}(?: (?:and|&) {PICTURE})? ?(?:(?:credit|source"
         r"|courtesy|copyright|copyrights)s?(?: of| to)?\b ?[:/|©–-]?|via\b:?|[:|©/–])(?! (?:shows?|the|how|why"
         rf"|watch|what)\b) ?.{{2,100}}"),
    Rule("picture_by", "photo_credit", LINE,
         rf"(?:(?:featured|file|cover|header|top|main|lead) )?{PICTURE}(?: (?:taken|provided|supplied"
         rf"|shot))?,? (?:by|©) (?-i:[A-Z@])[^!?;]{{1,80}}|(?:featured|cover|header|top|main"
         rf"|lead) {PICTURE} (?:is |was )?(?:taken )?(?:from|by|via|courtesy|credit|copyright)\b.{{2,100}}"
         rf"|(?:all )?{PICTURE} from {NAME}|all {PICTURE} (?:by|courtesy|via|©|from)\b.{{2,80}}"
         rf"|photographs? by (?-i:[A-Z]).{{2,80}}"),
    Rule("credit_line", "photo_credit", LINE,
         r"courtesy of .{2,60}|(?:credits?|photo courtesy|courtesy(?: of)?|photographer|pictured by"
         r"|photographed by|crédits?(?: photos?)?|crédito|bildquelle|bildnachweis) ?:? ?(?-i:[A-Z@©]).{1,80}"
         r"|(?:fotos?|bild(?:er)?|imagen|fotografía|фото|снимок|صورة|الصورة|تصوير) ?(?:© ?|: ?|/ ?).{2,80}"
         r"|crédits? photos? ?:? ?.{2,80}|photo ?: .{2,80}"),
    Rule("agency_line", "photo_credit", LINE,
         rf"(?:[^.!?,;:]{{2,60}}(?: ?/ ?| via | for |, | ?[–—|-] ?|\())+?{AGENCY}(?: images| pictures"
         rf"| photos?)?\)?\.?|{AGENCY} (?:photos?|images?|pictures?|file photo)|{AGENCY}(?: images"
         rf"| photo)? ?/ ?(?-i:[A-Z])[^.!?,;:]{{2,50}}|(?:getty|shutterstock|istock|alamy|wikimedia)(?: images"
         rf"| commons| photos?)?\.?|© ?(?:[^.!?,;\d]{{2,60}}/ ?)?{AGENCY}(?: images| pictures"
         rf"| photos?)?(?: ?/ ?[^.!?,;\d]{{2,60}})?\.?",
         "getty reuters afp ap epa shutterstock istock stock press wikimedia wikipedia flickr alamy dpa "
         "tass xinhua unsplash pexels pixabay corbis zuma rex bloomberg novosti sputnik anadolu agency nasa "
         "pa splash wenn imago keystone istockphoto stockphoto images"),
    Rule("signed_picture", "photo_credit", SAYS,
         rf"© ?(?:[^/\d.!?]{{2,50}}(?: ?/ ?[^\d/.!?]{{2,50}}){{1,3}}|(?:[^/\d.!?]{{2,40}} )?{AGENCY})\.?$"),
    Rule("in_file_photo", "photo_credit", SAYS,
         rf".{{2,160}}\b(?:is|are|was|were) (?:pictured|seen|shown) in (?:an?|this|these)(?: \w+)? (?:file|handout"
         rf"|undated|archive|combination) {PICTURE}\b|(?:file|archive|undated|handout) {PICTURE}(?: \w+)?{END}",
         "photo photos photograph photographs picture pictures image images illustration graphic cartoon"),
    Rule("file_label", "image_disclaimer", MARKS,
         r"(?-i:\A[*_]{0,2}(?:FILE|ARCHIVE|STOCK|File|Archive) (?:PHOTO|IMAGE|PICTURE|photo|image"
         r"|picture)S?\b(?=[ :.–—-]))"),
    Rule("date_field", "timestamp", MARKS,
         r"\A(?:(?:date|published|posted):? \d{4}-\d\d-\d\d|\*\*\d{1,2}[:.]\d\d(?: [ap]\.?m\.?)?:?\*\*)(?= )"),
    Rule("bracket_credit", "photo_credit", MARKS,
         rf"(?i:[\[(]\s?(?:(?:featured|file|cover|header|handout) )?{PICTURE}s?\b ?(?:source|credits?|courtesy|via"
         rf"|by|from|copyright|:|\||–|—|-|/|©)[^\[\]()\n]{{0,120}}[\])])|[\[(][^\[\]():\n]{{1,70}}(?:/"
         rf"| via )(?i:{AGENCY})\b[^\[\]():\n]{{0,30}}[\])]|\A\((?i:{AGENCY})\)\Z|[\[(](?i:{AGENCY})(?: (?i:photo"
         rf"|images))? ?/ ?[^\[\]():\n]{{2,60}}[\])]|[\[(](?i:credits?:|courtesy(?: of)?:?"
         rf"|via) ?(?-i:[A-Z@])[^\[\]()\n]{{1,70}}[\])]"),
    Rule("ending_credit", "photo_credit", ENDS,
         r"(?-i:(?<=[.!?)”\"’\w]) (?:Credit:? )?(?:(?:Featured |File |Cover )?(?:Photos?|Images?|Pictures?"
         r"|Photographs?|Screenshot|Screengrab|Video|PHOTO|IMAGE)(?: ?(?:credits?|CREDIT|by|source) ?:| credits? "
         r"| courtesy:?(?: of)?| via) ?|CREDIT:? |(?:Credits?|Photo|Photograph|Image|Picture|Foto|Bild|Фото"
         r"|Imagen): ?)[^.!?\n]{2,80}[.]?$|(?<=[.!?”\"\w])\s{1,3}©[\s\u00a0]{0,3}(?!Copyright)[A-ZÄÖÜ][^.!?\n\d]{"
         r"2,70}$)"),
    # ------------------------------------------------------------------ rights
    Rule("sign_copyright", "copyright", SAYS,
         rf"(?:copyright )?(?:tm and |tm ?& ?)?(?:©|™ and ©|\(c\)(?= ?(?:\d{{4}}|copyright))|c\) (?=\d{{4}}))"
         rf"|copyright(?:ed)?s?(?:$| ?:| ?\(c\)| ?©| (?:\d{{4}}|by|notice|and trademark|owned by|held by|belongs"
         rf"|remains)\b)|copyright (?-i:[A-Z]).{{1,60}}\d{{4}}|copyright {NAME}\.?$|урежде|авторские права"
         r"|copyleft\b"),
    Rule("all_reserved", "copyright", HOLDS,
         r"^(?!.{0,80}[\"“”]).{0,120}(?:all rights (?:are )?reserved|alle rechte vorbehalten"
         r"|tous (?:les )?droits réservés|todos los derechos reservados|todos os direitos reservados"
         r"|tutti i diritti riservati|все права (?:защищены|охраняются)|(?:جميع|كل|كافة) الحقوق محفوظة"
         r"|حقوق (?:النشر|الطبع) (?:محفوظة|©|لـ))",
         "reserved vorbehalten réservés reservados riservati защищены охраняются محفوظة"),
    Rule("fair_use", "fair_use", HOLDS,
         r"fair (?:use|dealing)['\"”]? (?:notice|of any such|purposes|provision)|contains? copyrighted material"
         r"|title 17,? (?:u\.?s|section)|section 107 of|(?:provisions|doctrine) of [\"“'”]{0,2}fair (?:use"
         r"|dealing)|(?:not|without).{0,30}(?:authori[sz]ed|asked|permission).{0,30}(?:copyright|rights) (?:owner"
         r"|holder)|(?:this|our|the) (?:site|page|material|article|use|work).{0,80}fair (?:use|dealing)",
         "fair copyrighted copyright rights 107"),
    Rule("others_material", "fair_use", SAYS,
         r"(?:some|the|part of the|much of the) (?:material|content|text|pictures?|images?)s? (?:on|in|at"
         rf"|of) (?:this|our|{SITE}|\S{{2,40}}\.\w{{2,10}})\b.{{0,40}}\b(?:belongs? to|owned by|is the property of"
         r"|copyright)|(?:the|this) (?:chart|picture|photo|map|graphic|text|video|drawing) belongs to|(?:we"
         rf"|this site|our pages?)\b.{{0,40}}\b(?:material|content|works?|pictures?|texts?)\b.{{0,40}}\b(?:owners?"
         rf"|holders?|authors?)\b.{{0,30}}\b(?:not|without)\b"),
    Rule("rights_contact", "republication_contact", SAYS,
         r"(?:(?:for|to (?:get|order|obtain|request|inquire|enquire|ask|seek))\b.{0,60}\b(?:publication|reprints?"
         r"|republication|republish\w*|permissions?|syndication|licen[sc]\w+|reproduction|reuse|re-use|reposting"
         r"|rights)\b.{0,160}(?:contact|write|e-?mail|visit|click|call|see|please|\S@\S)|(?:to|if you (?:want"
         r"|wish|would like|'d like) to|(?:would you like|do you want|want) to) (?:print|republish|reprint|repost"
         r"|reproduce|license|syndicate|reuse)\b.{0,140}(?:contact|write|e-?mail|ask|please|visit|click|\S@\S)"
         r"|purchase (?:a )?(?:licensing|reprint))"),
    Rule("rights_mail", "republication_contact", HOLDS,
         r"(?:\b(?:write to|contact|e-?mail|ask|at)\b|:)(?:.{0,20} )? ?(?:rights|permissions?|syndication"
         r"|publications?|licen[sc]ing|reprints?|republish)@",
         "rights permission permissions syndication publication publications licensing licencing reprint "
         "reprints republish"),
    Rule("reprints", "republication_contact", LINE,
         r"(?:reprints?|permissions?|reprints? (?:&|and) permissions?|licen[sc]ing|syndication"
         r"|republish(?: (?:this|our) \w+)?)"),
    Rule("reprinted", "republication_terms", SAYS,
         r"(?:re-?printed|re-?published|reproduced|re-?posted|used|published|excerpted"
         r"|shared)(?: here)?(?:,? (?:with|by|under|courtesy|through))(?: \w+){0,3}? ?(?:permission|permissions"
         r"|courtesy|arrangement|licen[sc]e|of)\b|reprinted (?:from|in) "),
    Rule("may_reprint", "republication_terms", SAYS,
         r"(?:this|the|any|no|our|all|these)\b.{0,100}?\b(?:may|must|can|cannot|shall|should)(?: not| only| be"
         r"| freely){0,3} (?:be )?(?:\w+,? (?:and |or )?){0,3}?(?:re-?printed|re-?published|reproduced|broadcast"
         r"|rewritten|re-?distributed|copied|re-?posted|duplicated|transmitted|re-?transmitted|quoted)\b"),
    Rule("reprint_allowed", "republication_terms", SAYS,
         r"(?:.{0,100}\b(?:grants?|granted|gives?|give)\b (?:\w+ ){0,3}?permission to (?:cross-?post|re-?publish"
         r"|re-?print|reproduce|re-?post|copy|use)\b|(?:permission|you are (?:free|welcome|allowed|permitted)"
         r"|readers (?:may|are (?:free|welcome))|you may|you can|any(?:one|body) may|every(?:one|body) may"
         r"|schools may|feel free) (?:is )?(?:(?:hereby )?granted |freely )?(?:to )?(?:freely )?(?:re-?publish"
         r"|re-?print|reproduce|copy|quote|use this|distribute|print (?:this|our|it))\b|(?:\w+ ){0,3}(?:sites?"
         r"|blogs?|newspapers?|outlets|publications|readers|media|schools|libraries|teachers"
         r"|organi[sz]ations) (?:run by \w+ )?may (?:freely |not )?(?:re-?post|re-?publish|re-?print|reproduce"
         r"|copy|quote|carry (?:our|this|the)|use (?:our|this)|print (?:our|this|the)|take (?:our|this)))",
         "permission may can free welcome feel"),
    Rule("reprint_order", "republication_terms", SAYS,
         r"(?:copy|print|re-?post|re-?print|take|re-?publish|use) (?:and \w+ )?our (?:\w+ )?(?:articles|texts"
         rf"|stories|posts|content|work|material)\b.{{0,80}}$|(?:please )?(?:do not|don't) (?:cut|copy|reproduce"
         r"|re-?publish|re-?print|re-?post|distribute|lift)\b|re-?publish (?:this|our)\b|(?:pass|print|copy"
         rf"|re-?post|send) (?:this|our) {THING}\b.{{0,20}} and (?:re-?post|re-?publish|re-?print|print|copy)\b"
         rf"|.{{0,60}}(?:licen[sc]ed|available|published|released) under (?:a |the )?(?:creative commons|cc)\b"
         rf"|creative commons\b.{{0,40}}(?:licen|by)|cc[ -]by\b|(?:\w+ ){{0,3}}(?:reproduction|copying|use"
         rf"|republication|distribution)\b.{{0,80}}(?:is |are )?(?:strictly |expressly )?(?:prohibited|forbidden"
         rf"|not permitted|permitted|allowed with)|nachdruck\b.{{0,60}}"
         r"|(?:toute )?reproduction (?:même partielle )?interdite|prohibida (?:su|la) reproducción|(?:перепечатка"
         r"|использование материалов|при (?:использовании|цитировании|перепечатке))\b|يُ?منع (?:نقل|نسخ)",
         "copy print repost reprint take republish use reproduce cut distribute lift pass send licensed "
         "licenced available published released creative cc reproduction copying republication distribution "
         "nachdruck interdite prohibida перепечатка использование при منع يمنع"),
    # ------------------------------------------------------------------ responsibility
    Rule("label_liability", "liability", OPENS,
         r"(?:legal |important |medical |general )?(?:disclaimers?|disclaimer notice|haftungsausschluss"
         r"|(?:clause de |avis de )?non-responsabilité|avertissement|(?:descargo|exención) de responsabilidad"
         r"|aviso de responsabilidad|отказ от ответственности|дисклеймер|إخلاء (?:ال)?مسؤولية"
         r"|اخلاء مسؤولية)(?: ?\(.{1,30}?\))?(?:$| ?[:.–—-])"),
    Rule("views_own", "liability", SAYS,
         r"(?:please note:? )?(?:that )?(?:the |all |any |these )?(?:\w+,? (?:and |or |& )?){0,3}?(?:views?"
         r"|opinions?|statements?|contents?|information|material|comments|thoughts|articles|columns"
         r"|posts)\b(?: and \w+)?,? (?:\w+ ){0,3}?(?:(?:(?:in|on|of|by|within|at|to) (?:this|these|our|my"
         r"|the (?:author|writer|column|guest|contribut)\w*|(?:individual|guest) (?:author|writer|column"
         r"|contribut)\w*|(?-i:[A-Z])[\w.]+(?: (?-i:[A-Z])[\w.]+){0,4} (?:contributors?|columnists?|authors?"
         r"|writers?|bloggers?))|here(?:in)?\b|above\b)|(?:expressed|stated) (?:are|is|do"
         r"|does)\b).{0,120}?(?:\b(?:are|is) (?:\w+ ){0,3}?(?:those|the (?:opinions?|views?|sole|responsibility)"
         r"|his|her|their|mine|my|solely|sole|own|alone|not|personal|intended|provided|based|property)\b"
         r"|\b(?:do not|does not|should not|may not|belong|don't|doesn't|necessarily|responsibility)\b)"),
    Rule("views_his", "liability", SAYS,
         r"(?:his|her|their|my|all|any) (?:views|opinions)(?: expressed)?(?: \w+)? (?:are|is"
         r"|do not)\b.{0,20}\b(?:own|alone|not)\b|(?:the )?(?:opinions|views) expressed\b.{0,80}\b(?:own|alone"
         r"|necessarily)\b|(?:i|we) (?:am|are) not a (?:doctor|lawyer|financial)"),
    Rule("not_liable", "liability", HOLDS,
         r"(?:\b(?:not|nor|no|neither|cannot|disclaims?|never)\b.{0,50}\b(?:responsib\w+|liab\w+|answer(?:able)?"
         r"|warrant\w*|guarantee\w*|endors\w+)\b.{0,120}\b(?:(?:this|these|our|its|third[- ]party|external|linked"
         r"|other) (?:\w+ )?(?:article|story|post|text|report|contents?|information|(?:web ?)?sites?|pages?"
         r"|links?|column|materials?)|errors? or omissions|accuracy|completeness|inaccura\w+|comments? (?:posted"
         r"|made) by)|sole(?:ly)? (?:the )?responsib\w+ (?:of|lies|rests) .{0,20}(?:author|writer)|author(?:\(s\)"
         r"|s)?,? (?:alone )?(?:is|are|bears?|takes?) (?:solely )?(?:alone |full )?(?:responsible|responsibility"
         r"|answers)|(?:author|writer) alone answers|\baccepts? no (?:\w+ )?(?:liability"
         r"|responsibility)(?: for (?:it|them|any|their|the contents?)|\W{0,3}$))",
         "responsible responsibility liable liability answer answers answerable warrant warrants warranty "
         "guarantee guarantees endorse endorses endorsement sole solely"),
    Rule("not_views", "liability", HOLDS,
         r"^(?=.{0,200}\b(?:this|these|our|author'?s?|contributors?|guest|editorial)\b).{0,250}(?:does|do|may"
         r"|might) not (?:necessarily )?(?:reflect|represent|express|mirror) (?:\w+ ){0,3}?(?:views?|opinions?"
         r"|positions?|polic\w+|beliefs?|stance|those)\b|^.{0,200}(?:are|is) (?:solely )?those of the (?:author"
         r"|writer|speaker|contributor|guest|interviewee)s?\b",
         "reflect represent express mirror those"),
    Rule("no_advice", "liability", HOLDS,
         r"(?:\bnothing (?:on|in|here)\b.{0,60}\b(?:is|constitutes|should)\b.{0,40}\badvice\b|\b(?:this|our"
         r"|information|nothing|contents?|material|article|site|here|above|herein)\b.{0,120}\b(?:not|no|never"
         r"|nor)\b.{0,60}\b(?:financial|investment|legal|medical|professional|tax|trading) (?:\w+ )?(?:advice"
         r"|recommendation|counsel|diagnosis)|(?:for|purposes of) (?:general )?(?:informational|information"
         r"|educational|entertainment)(?: and \w+)? purposes? only|use (?:it |this )?at your own risk"
         r"|without (?:any )?warrant(?:y|ies) of any kind)",
         "advice recommendation counsel diagnosis purposes risk warranty warranties"),
    Rule("liable_abroad", "liability", SAYS,
         r".{0,80}(?:für (?:den inhalt|die inhalte|externe links)\b.{0,80}(?:verantwort|haft)"
         r"|gibt nicht (?:notwendig|unbedingt)\w* die meinung|n'engage(?:nt)? que (?:leurs?|son) auteur"
         r"|les opinions exprimées|no (?:se hace|es) responsable de|las opiniones (?:expresadas|vertidas)"
         r"|(?:мнение|позиция) (?:автора|редакции|авторов) может|редакция не несет ответственности"
         r"|редакция не несёт ответственности|لا (?:يعبر|تعبر) (?:بالضرورة )?عن)",
         "verantwortlich verantwortung haftung haften haftet meinung auteur auteurs opinions responsable "
         "responsables opiniones мнение позиция редакция يعبر تعبر"),
    Rule("label_satire", "satire", LINE, r"(?:satire|parody|humou?r|satirical(?: \w+)?|satira|glosse|сатира|ساخر)"),
    Rule("is_satire", "satire", SAYS,
         rf"(?:please note:? )?(?:{THIS}|this|(?:this|our) (?:web ?)?(?:site|page|blog|publication|newspaper"
         r"|magazine|platform|outlet)|we|all|everything|the (?:stories|articles|people|characters|names|quotes"
         rf"|news|contents?) (?:on|in|here|published))\b(?![^\"“]{{0,60}}\bfound\b).{{0,80}}?\b(?:is|are|be"
         rf"|has been|was|publish\w*)\b.{{0,50}}?\b(?:satir\w+|parod(?:y|ies)|fictional|fictitious|(?:work"
         r"|piece)s? of fiction|fiction|not real news|hoax(?:es)? (?:and|or)|for entertainment)\b|(?:satire"
         r"|parody)(?: |: |\.)(?:this|not|site|news|article|\w+ is)"
         rf"|.{{0,40}}\bassumes\b.{{0,30}}\bresponsibility for the satirical|(?:all|everything"
         rf"|nothing) (?:that )?you (?:read|see|find)\b.{{0,60}}\b(?:made up|invented|untrue|true|real|fiction"
         r"|satire|fictional)\b|dieser (?:text|artikel|beitrag) ist (?:satire|eine satire|frei erfunden)"
         r"|cet? (?:article|site) est (?:satirique|une parodie|parodique)|est[ea] (?:artículo"
         r"|noticia) es (?:una )?(?:sátira|parodia|satíric)"),
    Rule("label_opinion", "opinion_label", LINE,
         r"(?:(?:news )?(?:opinions?|analysis|commentary|op-?ed|viewpoint|perspectives?|guest (?:post|column"
         r"|essay|opinion|commentary)|letters? to the editor|editorial|the editorial board|column|kommentar"
         r"|meinung|gastbeitrag|leitartikel|tribune|éditorial|opinión|análisis|editorial de|мнение|колонка|رأي"
         r"|مقال رأي)) ?(?:[|:/•]|[–—-] ?(?:by )?.{0,40})?"),
    Rule("is_opinion", "opinion_label", SAYS,
         rf"(?:{THIS}|this) is (?:an? |intended as (?:an? )?)?(?:\w+ )?(?:opinion|editorial|commentary|analysis"
         r"|op-ed|column|advocacy|advice)\b(?! of)|opinion (?:pieces?|columns?|articles?) (?:do|are|reflect"
         r"|represent)\b"),
    Rule("word_sponsored", "sponsored", LINE,
         r"(?:sponsored|advertisements?|advertorial|ads?|paid (?:content|post|program|advertisement"
         r"|partner(?:ship)?|promotion|for)|partner content|branded content|promoted(?: (?:content|stories"
         r"|links))?|sponsored (?:content|posts?|stories|links|article)|ad feature|anzeigen?|werbung|publicité"
         r"|publicidad|contenido patrocinado|contenu sponsorisé|реклама|на правах рекламы|إعلان|إعلانات)\W{0,3}"
         r"|(?:advertisement|ad)?\W{0,3}(?:story|article|content) continues (?:below|after)(?: (?:the "
         r"|this )?(?:ad|advertisement|video|advert)\w*)?\W{0,3}|(?:scroll|continue reading)\b.{0,30}(?:below"
         r"|continue)(?: .{0,30})?|skip (?:ad|advertisement)|loading ad\w*|advertisement.{0,4}(?:skip|close"
         r"|scroll|continue).{0,30}"),
    Rule("sponsored_by", "sponsored", SAYS,
         r"(?:sponsored|paid for|presented|powered|supported|funded|brought to you|produced) (?:by"
         r"|in (?:partnership|association|cooperation|collaboration)"
         rf" with)\b:? (?!.{{0,80}}, (?-i:[a-z]))(?-i:[A-Z\[]|the ).{{1,80}}$|(?:created"
         rf"|in (?:paid )?(?:partnership|association)) (?:with|for) (?-i:[A-Z]).{{1,50}}$|(?:{THIS}|this"
         r"|the following) (?:is|was|has been) (?:\w+ )?(?:sponsored|paid for|brought to you"
         r"|an? (?:paid )?advert\w+|produced in (?:partnership|association)|made possible|funded|supported) "
         rf"|dieser (?:artikel|beitrag) (?:ist|wurde) .{{0,30}}(?:anzeige|gesponsert|bezahlt)|sponsored: "
         r"|mit freundlicher unterstützung|en partenariat avec|на правах рекламы"),
    Rule("label_disclosure", "disclosure", OPENS,
         r"(?:full |affiliate |financial |important |advertis(?:er|ing) )?(?:disclosures?(?: statement)?"
         r"|conflicts? of interest|competing interests|transparenzhinweis|offenlegung|transparence"
         r"|declaración de intereses)(?:$| ?[:–—])"),
    Rule("earns", "disclosure", SAYS,
         rf"(?:.{{2,40}}\b(?:earns?|receives?|gets?)\b.{{0,20}}\bcommissions?\b.{{0,80}}\b(?:page|links?|site"
         rf"|bought|buy|purchas\w+)|.{{0,60}}\b(?:we|{SITE}|\S+\.(?:com|org|net|example)|this|our \w+"
         rf"|the (?:author|publisher)|links?|some of the)\b.{{0,60}}\b(?:earn|earns|receive|receives|get|gets|paid"
         rf"|compensated|contain|contains|supported|includes?|make|are)\b.{{0,40}}\b(?:commissions?|compensation"
         r"|affiliate (?:links?|fee|commission|program)|a (?:small )?(?:cut|fee|percentage|share of)|payment)"
         rf"|(?:as an amazon associate|when you (?:buy|purchase|click)\b.{{0,40}}(?:links?|site)))",
         "commission commissions compensation affiliate cut fee percentage payment share amazon buy "
         "purchase click"),
    Rule("interests", "disclosure", SAYS,
         r"(?:the |this )?(?:author|writer|reporter|columnist)s?(?:'s \w+)? (?:\w+ )?(?:owns?|holds?|has (?:no|a)"
         r"|have no|is (?:employed|a shareholder|married)|works? for|received?|declares?|serves?|was paid"
         r"|worked)\b.{0,160}(?:shares|stocks?|positions?|interests?|funding|compan\w+|organi[sz]ation|conflict"
         r"|campaign|board|relationship|ferry|firm|party|ministry|foundation)|(?:i|we) (?:have|own|hold) (?:no|a"
         r"|any) (?:\w+ )?(?:positions?|shares|stocks?) in\b|.{2,80}\b(?:owner|parent company|an? (?:investor"
         r"|advertiser|sponsor|partner)) (?:of|in|on) this (?:news\w*|site|website|publication|magazine|page)",
         "author authors writer writers reporter reporters columnist columnists i we owner company investor "
         "advertiser sponsor partner"),
    # ------------------------------------------------------------------ people
    Rule("archive", "author_archive", LINE,
         r"(?:(?:read |see |view |all |find |show )?(?:more|all|other|recent|latest"
         r"|previous)(?: of)? ?(?:(?:articles?|posts?|stories|texts?|columns?|pieces|work|content|news|reporting"
         r"|articles? written) )?by|(?:articles?|posts?|stories|texts|columns|posts written) (?:by"
         r"|from the author)|see (?:full |author )?(?:bio|profile)|author archives?|view (?:author|profile)"
         r"|about the authors?|(?:mehr|alle artikel|weitere (?:artikel|texte)) von|(?:tous les articles"
         r"|plus d'articles) de|(?:más|todos los) (?:artículos )?de|все (?:статьи|материалы) автора"
         rf"|مقالات (?:أخرى )?(?:للكاتب|لـ))(?: ?: ?| |$)(?:{NAME}|.{{2,40}})?\W{{0,3}}"),
    Rule("is_writer", "author_bio", BIO,
         rf"(?:the (?:author|writer) |(?:dr|prof|mr|mrs|ms)\.? )?{PERSON}(?: \([^()]{{1,40}}\)|, (?:\d\d"
         rf"|[^,]{{2,40}}),)?(?:, who [^,]{{2,80}},)? (?:is|are) (?:an? |the |currently |also |now |our "
         rf"|[\w']+'s )*(?:[\w'’/-]+,? (?:and |& )?){{0,5}}?{ROLE}\b(?!.{{0,200}}\b(?:said|told|killed|arrested"
         r"|died|kidnapped|captured|held|missing|who (?:was|were|had|went))\b)"),
    Rule("is_officer", "author_bio", BIO,
         rf"(?:the (?:author|writer) |(?:dr|prof)\.? )?{PERSON} ?(?:\((?:e-?mail|send|follow|twitter"
         rf"|@)[^()]{{0,40}}\) (?:is|was)|(?:is|was)(?! not\b) (?:an? |the |currently |also |now "
         rf"|our )*(?:[\w'’/-]+,? (?:and |& )?){{0,5}}?{OFFICE}\b(?!.{{0,200}}\b(?:said"
         rf"|told)\b).{{0,220}}\b(?:(?:his|her|their) (?:new |latest |most recent |first )?(?:books?|novel|work"
         r"|articles|column|views|opinions)\b|author of\b|follow (?:him|her|them)|reached at|\S@\S"
         r"|contribut\w+ (?:to|writer|editor)|(?:writes|blogs|tweets) (?:at|for|about)|(?:this|the) (?:piece"
         r"|article|essay|column)))"),
    Rule("is_author", "author_bio", NAMED,
         rf"{PERSON},? (?:(?:is|was) (?:an? |the |currently |also |now |our )*(?:[\w'’/-]+,? (?:and "
         rf"|& )?){{0,6}}?(?:{ROLE}|{OFFICE})\b|writes |covers |teaches |lives |works |reports |(?:\w{{2,12}}s"
         r"|has) (?:about|for|the|an?|on|in|from|at|one|regularly|written|worked|reported|covered|been)\b"
         rf"|can be )(?!.{{0,200}}\b(?:said|told|killed|arrested|died)\b)"),
    Rule("does_write", "author_bio", BIO,
         rf"{PERSON} has (?:written|worked|reported|blogged) (?:for|at|about|on) [^\"“”]{{2,80}}\b(?:since|for)\b"
         rf"|{PERSON}(?:, [^,]{{2,60}},)? (?:is|are) (?:an? |the |currently "
         rf"|also )*(?:[\w'’/-]+ ){{0,3}}?(?:fellow|professor|lecturer|scholar|researcher|analyst|historian"
         rf"|consultant|lawyer|director|economist) (?:at|of|with|for|in|on) [^.“”]{{2,90}}\.?$"
         rf"|{PERSON} teaches [^.“”]{{2,60}}\b(?:at|in)\b|{PERSON},? (?:who )?(?:writes|covers|reports (?:for|from"
         rf"|on)|blogs|edits|co-hosts|hosts|reviews|tweets)\b(?! (?:in|that)\b)[^\"“”]{{2,90}}\b(?:for|at|from"
         r"|since|and)\b"),
    Rule("is_self", "author_bio", SAYS,
         r"(?:the (?:author|writer|reporter|columnist)|about the (?:author|writer)s?:?) (?:is|was|are|teaches"
         r"|works|lives|writes|covers|has|can)\b(?!.{0,120}\b(?:said|told|shares|stocks|responsib\w+|liab\w+)\b)"
         r"|about the author|this (?:commentary|article|essay|op-ed|column|piece|post|story) (?:is"
         r"|was) (?:written )?by (?-i:[A-Z])|(?:he|she|they) (?:can be reached|tweets|is on twitter|blogs"
         r"|writes regularly|lives (?:in|with))\b|(?:der|die) autorin? (?:ist|arbeitet|lebt)|(?:l'auteure?"
         r"|l'autrice) est\b|(?:el|la) autora? es\b|автор (?:—|–|-) "),
)
# fmt: on
