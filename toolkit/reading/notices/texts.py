"""What a page says of its text: who made it and how, what was changed, where it was first: rules of `rules`."""

from __future__ import annotations

from toolkit.reading.notices.words import END, ENDS, LINE, NAME, OPENS, PERSON, SAYS, THING, THIS, Rule

# fmt: off
TEXTS: tuple[Rule, ...] = (
    # ------------------------------------------------------------------ made by machines, translated
    Rule("label_machine", "machine_generated", LINE,
         rf"(?:machine|automatic|auto)[- ]?(?:translat|generat)\w+(?: \w+){{0,3}}{END}"
         rf"|ai[- ]generated(?: \w+){{0,3}}{END}"),
    Rule("by_machine", "machine_generated", SAYS,
         r"(?:note: )?(?:(?:parts of )?(?:this|the above|our|these|some)\b.{0,60}?\b(?:is|was|were|are|been"
         r"|be) (?:\w+ ){0,3}?)?(?:generated|written|created|produced|translated|drafted|summari[sz]ed|compiled"
         r"|made)\b.{0,30}?\b(?:with|by|using|through|via)\b.{0,40}?\b(?-i:AI|A\.I\.|KI|IA|ChatGPT|GPT\S*"
         r"|Google Translate|DeepL)\b"),
    Rule("by_automation", "machine_generated", SAYS,
         r"(?:note: )?(?:parts of )?(?:this|the above|our|these)\b.{0,60}?\b(?:is|was|were|are|been"
         r"|be) (?:\w+ ){0,2}(?:(?:machine|automatically|auto|computer)[- ](?:generated|translated|written)"
         r"|(?:generated|written|created|produced|translated|drafted)\b.{0,30}\b(?:artificial intelligence"
         r"|machine|automation|software|language model|algorithm|computer|bot|robot)\b)"),
    Rule("machine_wrote", "machine_generated", SAYS,
         r"(?:an?|our|the) (?:\w+ ){0,2}?(?:program|machine|computer|bot|robot|algorithm|ai|language model"
         r"|software|tool) (?:has |had )?(?:wrote|made|generated|translated|summari[sz]ed|produced|created"
         r"|written) (?:this|the (?:text|summary|article|translation))\b"),
    Rule("by_machine_abroad", "machine_generated", SAYS,
         r"(?:dieser (?:text|artikel|beitrag)|diese übersetzung) wurde .{0,40}(?:automatisch|maschinell|ki\b"
         r"|künstlich)|(?:cet article|ce texte) a été .{0,40}(?:automati|intelligence artificielle|\bia\b)"
         r"|este (?:artículo|texto) .{0,40}(?:inteligencia artificial|automátic)|(?:этот|данный) (?:текст|перевод"
         r"|материал) .{0,40}(?:искусственн|машин|автоматическ)"),
    Rule("translated_by", "translation", SAYS,
         rf"(?:translated|translation)(?: from (?:the )?\w+(?: \w+)?)?(?: (?:into|to) \w+)? by {NAME}"
         rf"|translated (?:from|into) (?:the )?(?:original )?\w+{END}|translat(?:ion|or): "
         rf"|(?:aus dem \w+ )?(?:übersetzt von|übersetzung:|von .{{2,40}} übersetzt)|aus dem \w+ von "
         r"|traduit (?:de l'\w+ |du \w+ )?par |traduction ?: ?|traducido (?:del \w+ )?por |traducción ?: ?"
         r"|перев[её]л[аи]? |перевод:|перевод с |ترجمة ?: ?|ترجم(?:ه|ها) "),
    Rule("was_translated", "translation", SAYS,
         rf"{THIS} (?:was|has been|is) (?:\w+ )?(?:translated|a translation)\b|(?:this is|the following is"
         r"|this) (?:a |an )?(?:\w+ )?translation\b"),
    # ------------------------------------------------------------------ changes
    Rule("label_correction", "correction", OPENS,
         r"(?:corrections?|clarifications?|corrected|retraction|erratum|errata|corrections? (?:and"
         r"|&) clarifications?|correction notice|richtigstellung|korrektur(?:hinweis)?|berichtigung|correctif"
         r"|rectificatif|corrección|correcciones|fe de errata?s?|rectificación|исправление|поправка|уточнение"
         r"|تصحيح|تصويب)(?: ?\(.{1,40}?\)| (?:to|on|of) .{1,40}?|,? .{0,24}?\d.{0,24}?)? ?[:—–]"),
    Rule("word_correction", "correction", LINE,
         r"(?:(?:corrections?|clarifications?|retraction|editor's note)(?: (?:appended|below|at (?:bottom|end)))"
         r"|corrections?|clarifications?|retraction|richtigstellung|korrektur|corrección|rectificatif|исправление"
         r"|تصحيح)"),
    Rule("earlier_version", "correction", SAYS,
         r"(?:.{0,20}notes?: ?)?(?:an?|the) (?:earlier|previous|original|prior|initial|first) (?:version|edition"
         r"|headline|caption)s?(?: on| in| of| for| to){1,2} (?:this|today's|our|monday's|an earlier) ?"
         r"|(?:in )?an earlier version,? (?:this|we)\b|(?:.{0,20}notes?: ?)?due to (?:an?|some) (?:\w+ )?(?:error"
         r"|mistake|typo)\w*,"),
    Rule("was_corrected", "correction", SAYS,
         rf"(?:.{{0,20}}notes?: ?)?(?:{THIS}|this|the (?:article|story|headline|caption)) (?:version )?(?:(?:has"
         r"|have) (?:since )?been (?:\w+ )?(?:corrected|amended)|was (?:\w+ )?(?:corrected|amended)|corrects\b"
         r"|(?:incorrectly|mistakenly|wrongly|erroneously|originally|initially|previously) (?:said|stated"
         r"|reported|identified|listed|gave|misstated|misidentified|attributed|named|referred|described)\b)"
         r"|we (?:regret|apologi[sz]e for) (?:the|this|any) error|(?:dieser (?:artikel|text|beitrag) wurde"
         rf"|in einer früheren (?:version|fassung)).{{0,60}}(?:korrigiert|berichtigt|hieß|stand)"
         r"|in einer früheren (?:version|fassung)|une (?:première|précédente) version de cet"
         r"|cet article a été (?:corrigé|rectifié)|una versión (?:anterior|previa) de est|в (?:более ранней"
         r"|предыдущей|первой) версии"),
    Rule("edited_for", "editor_note", SAYS,
         rf"(?:{THIS}|this|the|both|these)(?: following)?(?: \w+)? ?(?:was|were|is|are|has|have|holds?|stands?"
         rf"|contains?|been|have been)(?: \w+){{0,4}}? (?:(?:edited|condensed|shortened|abridged|trimmed"
         rf"|cut)(?: \w+){{0,3}} for (?:\w+ )?(?:length|clarity|style|brevity|space|grammar|context)|as (?:they"
         r"|it) (?:was|were) (?:given|published|sent|received)|(?:an? )?(?:edited|abridged|shortened|condensed"
         r"|lightly edited|full|complete) (?:version|transcript|text|excerpt))|the following (?:is|are|was|text"
         rf"|article|story|interview)\b.{{0,60}}(?:excerpt|transcript|adapted|written|part \d|translation|reprint"
         r"|column|published)|this (?:copy|transcript|text|version) (?:holds|contains|leaves out|omits)\b"
         r"|(?:some )?names (?:in this \w+ )?have been changed|this (?:interview|conversation) (?:was conducted"
         r"|took place)"),
    Rule("stamp_updated", "update", SAYS,
         r"(?:last )?(?:updated|modified|aktualisiert|mis à jour|actualizado|обновлено)(?: on| am| le| el"
         r"| at)?:? .{0,24}\d.{0,30}$"),
    Rule("was_updated", "update", SAYS,
         rf"(?:.{{0,20}}notes?: ?)?(?:{THIS}|this|(?:the|a) (?:story|article|post|headline)(?= (?:has"
         rf"|was) (?:been )?(?:updated|revised)\b.{{0,3}}(?:$| (?:to|with|at|on)\b))) (?:(?:has"
         rf"|have) (?:since )?been|was|were|is being|will be)(?: \w+){{0,2}}? (?:updated|revised|expanded"
         r"|edited(?! by))\b|this is (?:a|an) (?:developing|breaking|ongoing)(?: news)? (?:story|event|situation)"
         rf"|(?:more|further) (?:details )?to (?:follow|come)\b{END}|(?:please )?(?:check back"
         rf"|refresh)\b.{{0,60}}(?:update|detail|latest|develop|information)|we (?:will|'ll) (?:be )?(?:updat\w+"
         rf"|continue to update) this|dieser (?:artikel|text|beitrag) (?:wurde|wird) .{{0,40}}aktualisiert"
         rf"|cet article (?:a été|sera) .{{0,20}}(?:mis à jour|actualisé)|est[ea] (?:artículo|noticia"
         r"|nota) (?:ha sido|fue|será) actualizad|(?:статья|новость|материал) (?:обновл|дополн)|(?:breaking"
         rf"|developing)\W{{0,3}}(?:more|story|check)"),
    Rule("label_update", "update", OPENS,
         r"(?:update|updated|aktualisierung|aktualisiert|mise à jour|actualización|actualizado|обновлено"
         r"|обновление|تحديث)(?: ?\d{1,2})?(?: ?\(.{1,40}?\)|,? .{0,12}?\d.{0,24}?)? ?[:—–]"),
    Rule("label_editor", "editor_note", OPENS,
         r"(?:(?:\w+ )?(?:editors?'?s?|editorial|publisher'?s|author'?s|writer'?s|ombudsman'?s) notes?\b"
         r"|ed\.? note|a note (?:from|to) (?:the editors?|our readers|readers)|anm(?:erkung|\.) d(?:er"
         r"|\.) red(?:aktion|\.)|note de la rédaction|ndlr|nota (?:del editor|de la redacción|de redacción)"
         r"|n\. ?de la r\.|примечание редакци\w|от редакции|прим\. ред|ملاحظة (?:المحرر|التحرير))\W{0,3}(?:$"
         r"|[:.–—\]-]|(?-i:[A-Z]))"),
    # ------------------------------------------------------------------ who did the work
    Rule("contributed", "reporting_credit", SAYS,
         rf"(?-i:\W{{0,3}}(?:[A-Z]|with|additional|the )).{{1,240}}?\b(?:contributed (?:\w+ ){{0,3}}?(?:to|with|in"
         r"|on|from|for)|(?:assisted|helped) (?:with|in)) (?:this|the|our) (?:report|story|article|piece|post"
         r"|column|reporting|analysis|dispatch|coverage|newspaper's)\b(?! (?:of|that|which|released|by)\b)"
         rf"|.{{2,200}}\bcontributed (?:\w+ )?(?:reporting|research)\b(?! that)|.{{0,40}}\b(?:writers?|reporters?"
         rf"|correspondents?|staff)\b.{{2,120}}\bcontributed\b(?:\.?$| from )"
         rf"|(?:\w+'s )?{PERSON}(?:, \w+,)? reported from {NAME}(?:,? and {PERSON} from {NAME})?\.?$",
         "contributed assisted helped reported"),
    Rule("contributing", "reporting_credit", SAYS,
         r"(?:contributing|contributors?|mitarbeit|auch mitgewirkt|avec|con información de"
         r"|con contribuciones? de)(?: (?:reporters?|writers?|to this report))?: ?(?-i:[A-Z])"),
    Rule("reporting_by", "reporting_credit", SAYS,
         r"(?:this \w+ was )?(?:additional |further |other |with |original )?(?:reporting|writing|editing"
         r"|research|reported|written|edited|compiled|production|graphics|data analysis)(?:,? (?:and "
         r"|& )?(?:additional )?(?:reporting|writing|editing|research|edited|written"
         r"|reported))?(?: and \w+)?(?: (?:by|from)|:) (?-i:[A-ZÄÖÜÉ])(?!.{0,120}\b(?:has|have|is|was|shows?"
         r"|showed|reveals?|revealed|found|suggests?|suggested|that|said|indicates?)\b)"),
    Rule("with_files", "reporting_credit", SAYS,
         r"(?:— ?)?with (?:additional |further )?(?:files|inputs?|reporting|reports|material|contributions"
         r"|information|agencies|agency) (?:from|by|inputs)\b.{2,100}$|with (?:agency|wire) (?:inputs|reports)"),
    Rule("from_wires", "reporting_credit", LINE,
         r"(?:from|with|by|compiled from) (?:\w+ )?(?:staff|wires?|wire|agenc(?:y|ies)|news)(?: (?:and"
         r"|&) (?:staff|wires?|agenc(?:y|ies)))?(?: (?:reports?|services|wires|writers?))?\.?|(?:staff|wires?"
         r"|agencies)(?: (?:and|&) (?:staff|wires?|agencies))(?: reports?)?\.?|agencies"),
    Rule("glued_contributing", "reporting_credit", ENDS, r"(?<=[.!?”\"])\s{0,3}Contributing: .{2,140}$"),
    # ------------------------------------------------------------------ where it was first published
    Rule("this_first", "original_publication", SAYS,
         rf"(?:(?:{THIS}|this)(?:, .{{2,60}},)?|the (?:above|preceding|following|foregoing) {THING}"
         rf"|a (?:\w+ )?version of this {THING}) (?:was |is |has |had |have |been |also )*?(?:originally|first"
         r"|previously|initially|also)? ?(?:appeared?|appears|published|posted|ran|printed|written for"
         r"|produced (?:for|by|with)|provided|cross-?posted|syndicated|excerpted|adapted|taken|republished"
         r"|reposted|reprinted|reproduced|distributed)\b(?! (?:to|that|as if|on (?:my|his|her))\b)"),
    Rule("appeared_first", "original_publication", SAYS,
         r"(?:the (?:post|article|story) .{1,200}? )?(?:appeared first|first appeared) (?:on|in"
         r"|at)\b.{2,80}$(?<=[.\w)])(?<!video)"),
    Rule("the_first", "original_publication", LINE,
         r"the (?:article|piece|essay|story|column|post) (?:was |has been )?(?:originally|first) (?:published"
         rf"|appeared|posted) (?:in|on|at|by) (?:the )?{NAME}\.?"),
    Rule("original_source", "original_publication", SAYS,
         r"(?:the )?original (?:source|article|story|version|text|post|publication|publisher)(?: (?:of"
         r"|for) this \w+)?(?: is (?:here|at|on|from|in|available|published|(?-i:[A-Z\[]))| was (?:here|at|on|from|in"
         r"|published|posted|written)|:| can be| appeared| at\b| here)"),
    Rule("first_published", "original_publication", SAYS,
         r"(?:originally|first|previously) (?:published|appeared|posted|printed|written"
         rf"|broadcast)(?: \w+ \d[\w, ]{{0,20}})? (?:by|in|on|at|as|for)(?! (?:\d|a\b|an\b|his\b|her\b"
         rf"|their\b)) [^,;]{{2,90}}(?:, (?!.{{0,60}}\b(?:is|was|were|has|have|had|said|found|became|sold|shows?"
         rf"|it|he|she|they|but|and)\b)[^;]{{1,80}})?{END}|(?:source|quelle|fuente|источник"
         rf"|المصدر)(?: article)? ?: ?[^.!?]{{2,60}}$|sources: (?:{NAME}, ){{0,5}}{NAME}\.?$|(?:story|article|text"
         rf"|report) (?:via|courtesy of):? {NAME}\.?$|h/t:? .{{2,40}}$|(?:via|cross-?posted (?:from|at|on|with)"
         r"|courtesy of|published (?:courtesy|with permission) of|reposted from|republished from|excerpted from"
         rf"|adapted from)\b:? (?-i:[A-Z\[])[^.!?]{{2,70}}\W{{0,3}}$"),
    Rule("read_original", "original_publication", SAYS,
         r"(?:read|see|view|click here (?:to read|for)|you can (?:read|find)) (?:the )?(?:original"
         r"|full original)\b"),
    Rule("first_abroad", "original_publication", SAYS,
         r"(?:dieser|der) (?:artikel|text|beitrag) (?:ist |wurde )?(?:erschien|erschienen|zuerst|ursprünglich)"
         r"|zuerst (?:erschienen|veröffentlicht) |(?:cet article|ce texte) (?:a été|est) (?:\w+ )?(?:publié|paru"
         r"|initialement)|(?:publié|paru) (?:initialement|à l'origine) |est[ea] (?:artículo|texto"
         r"|nota) (?:\w+ )?(?:se publicó|fue publicad[oa]|apareció)|publicado (?:originalmente|por primera vez) "
         r"|(?:впервые опубликован|(?:статья|материал) (?:впервые )?(?:был[аи]? )?опубликован)"
         r"|оригинал(?: статьи)?:|نُ?شر هذا المقال"),
)
# fmt: on
