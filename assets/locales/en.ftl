# Warraq in English. Every key here stands in ar.ftl too, which is the original.
# Voice: what happened, then what to do; no blame, no exclamation.

## The application

app-name = Warraq
app-tagline = Read statements and news, see what each document says, and leave with a summary that can be cited.
app-private = Everything stays on this computer. Warraq never connects to a network.
window-title = { $archive } · Warraq
window-title-document = { $title } · { $archive } · Warraq

## Views and tabs

view-read = Read
found-documents = Results
view-results = Results
view-commitments = Commitments
view-meetings = Meetings
view-notes = Notes
tab-documents = Documents
tab-filters = Filters
tab-facts = What it says
tab-notes = Notes
tab-source = Source
tab-concordance = Concordance
tab-in-facts = In the facts
tab-batch = Search a list
tab-collocates = Collocates
tab-keyness = Distinctive

## Kinds of what is extracted

kind-person = People
kind-organization = Organizations
kind-place = Places
kind-date = Dates
kind-instrument = Instruments
kind-contact = Contacts
kind-statement = Statements
kind-commitment = Commitments
kind-event = Event
kind-topic = Topics
kind-figure = Figures

one-person = person
one-organization = organization
one-place = place
one-date = date
one-instrument = instrument
one-contact = contact
one-statement = statement
one-commitment = commitment
one-event = event
one-topic = topic

by-reader = according to the reader
by-rule = according to a rule of the reader’s
level-direct = direct
level-reported = reported
level-joint = joint
level-unattributed = unattributed
level-direct-heading = Quoted word for word
level-reported-heading = Reported in other words
level-joint-heading = Said jointly
level-unattributed-heading = Unattributed

office-acting = acting
office-former = former

event-meeting = Meeting
event-visit = Visit
event-call = Phone call
event-conference = Conference
event-session = Session
event-signing = Signing
event-training = Training
event-statement = Statement
event-other = Other event
event-participants = Participants
event-occasion = Occasion
event-place = Place
event-date = Date

contact-email = E-mail
contact-url = Link
contact-phone = Phone
contact-handle = Account
contact-platforms = { $handle } on { $platforms }

topic-migration = Migration
topic-trafficking = Human trafficking
topic-detention = Detention
topic-torture = Torture
topic-disappearance = Enforced disappearance
topic-justice = Justice and accountability
topic-rule-of-law = Rule of law
topic-elections = Elections
topic-civil-society = Civil society
topic-press-freedom = Press freedom
topic-women = Women
topic-children = Children
topic-disability = Disability
topic-refugees = Refugees
topic-human-rights-institutions = Human rights institutions
topic-capacity-building = Capacity building
topic-governance = Governance
topic-corruption = Anti-corruption
topic-peace-security = Peace and security
topic-terrorism = Terrorism
topic-health = Health
topic-education = Education
topic-economy = Economy
topic-development = Development
topic-culture = Culture
topic-environment = Environment
topic-energy = Energy
topic-foreign-relations = Foreign relations
topic-humanitarian-aid = Humanitarian aid
topic-upr = Universal Periodic Review
topic-sport = Sport
topic-group-movement = Migration and asylum
topic-group-liberty = Liberty and safety
topic-group-people = Women, children, disability
topic-group-law = Law and justice
topic-group-mechanisms = Human rights mechanisms
topic-group-rule = Government and participation
topic-group-security = Security and conflict
topic-group-world = International affairs
topic-group-life = Society and economy
topic-other = Other topic

calendar-gregorian = Gregorian
calendar-islamic = Hijri

language-ar = Arabic
language-en = English
language-fr = French
language-und = Another language
language-arabic = Arabic
language-english = English
language-french = French
language-other = Another language

## The document

undated = undated
no-issuer = no issuer
title-suggested = Suggested title
title-readers = Reader’s title
title-accept = Accept title
title-edit = Write a title
title-none-opening = Untitled, begins “{ $opening }”
title-unreadable = Could not be read: { $name }
document-position = Document { $n } of { $total }
document-unreadable = This file could not be read
document-copies = { $n ->
    [0] Not published elsewhere
    [one] Published in one place
   *[other] Published in { $n } places
}
paragraph = Paragraph { $n }
paragraph-short = ¶ { $n }
catchword = Next: { $words }
weekday-agrees = weekday agrees
weekday-disagrees = weekday does not agree
date-written-islamic = Written in Hijri: { $written }

source-path = File
source-format = Format
source-encoding = Encoding
source-size = Size
source-sha256 = SHA-256
source-language = Language
source-paragraphs = Paragraphs
source-copies = Other copies of the same content
source-near-copies = Near copies in the archive
source-see-also = See also
copies-outlets = { $n ->
    [0] not published
    [1] published in 1 outlet
   *[other] published in { $n } outlets
}
copies-count = { $n ->
    [0] no near copies
    [1] 1 copy
   *[other] { $n } near copies
}
copies-open = { $copies }, open
copies-closed = { $copies }, folded
copy-same = the same words
copy-near = { $percent } shared
copy-excerpt = a part, { $percent } shared
copy-fullest = the fullest text
related-because = because both have: { $what }
source-encoding-change = Read in another encoding

format-text = Text
format-pdf = PDF
format-docx = Word (docx)
format-doc = Word (doc)
format-odt = OpenDocument
format-rtf = RTF
format-html = Web page
format-xhtml = Web page
format-xml = XML
format-eml = E-mail message
format-mbox = Mailbox
format-msg = Outlook message
format-pst = Outlook mail
format-epub = EPUB book
format-xls = Excel table
format-xlsx = Excel table
format-ods = OpenDocument table
format-ppt = PowerPoint slides
format-pptx = PowerPoint slides
format-odp = OpenDocument slides
format-office = Office file
format-zip = Archive file
format-packed = Archive file
format-image = Image
format-audio = Sound
format-video = Video
format-program = Program
format-database = Database
format-binary = Data that is not text
size-bytes = { $n ->
    [one] 1 byte
   *[other] { $n } bytes
}
size-kilobytes = { $size } KB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
date-today = today
date-yesterday = yesterday
date-since = from { $from }
date-until = until { $to }
date-range = { $from } to { $to }

## Evidence, confidence, review

evidence = Evidence
evidence-position = Evidence { $n } of { $total }
evidence-show = Show the evidence in the text
evidence-go = Go to the place in the text
evidence-next = The next place in the text
fact-documents = Show documents that mention it
because = because…
because-with-cue = { $why }, on the words “{ $cue }”
confidence-high = high confidence
confidence-medium = medium confidence
confidence-low = low confidence
accept = Accept
correct = Correct
reject = Reject
unjudge = Take the verdict back
merge = Merge
split = Split
reviewed = Reviewed
unreviewed = Not reviewed
rejected = Rejected
doubt-sign = ?
rejected-person = Rejected: not a person’s name
rejected-organization = Rejected: not an organization’s name
rejected-place = Rejected: not a place name
rejected-date = Rejected: not a date
rejected-instrument = Rejected: not an instrument
rejected-statement = Rejected: not a statement
rejected-commitment = Rejected: not a commitment
rejected-contact = Rejected: not a contact
rejected-event = Rejected: not the document’s event
rejected-topic = Rejected: not a topic of the document
corrected-by-reader = corrected by the reader
corrected-by-rule = by a rule for the whole archive
corrections-take-back = Take the corrections here back
correct-kind = Kind
one-not-a-name = No name
correct-words = Words of the name
correct-words-hint = or select the words of the name on the page
correct-begin-longer = One word more where the name begins
correct-begin-shorter = One word fewer where the name begins
correct-end-longer = One word more where the name ends
correct-end-shorter = One word fewer where the name ends
correct-name = Name in lists
correct-office = Office
correct-apply = Apply
correct-merge = Merge with…
correct-merge-with = Merge “{ $name }” with:
correct-split-here = Split off here
correct-split-alike = Split off every “{ $words }”
correct-not-here = Not a name here
correct-everywhere = In the whole archive…
correct-back = Back
correct-speaker = Speaker
correct-actors = Who takes it on
correct-date = Value
correct-date-none = No value: the document does not give its year
correct-date-read = Read as { $date }
correct-date-unread = Not readable as a date
correct-date-of-document = It is the document’s date
correct-date-not-of-document = It is not the document’s date
correct-event = Kind of event
correct-add-person = Add a person
correct-add-organization = Add an organization
correct-add-place = Add a place
correct-select-first = Select the words of the name on the page, then choose its kind
pick-search = Look for a name
pick-nothing = No such name
pick-more = { $n ->
    [one] and one more name
   *[other] and { $n } more names
}
mark-as-person = Mark as a person
rule-title = In the whole archive
rule-question = What is “{ $name }” in every document of the archive?
rule-holds = Holds an office
rule-looking = Looking what would change…
rule-nothing = Nothing opened so far would change: documents are read so already
rule-apply = Apply to the archive
rule-note = In documents opened later too.
rule-changes = Would change: { $documents } · { $places }
rule-is-person = “{ $name }” is a person wherever it stands
rule-is-organization = “{ $name }” is an organization wherever it stands
rule-is-place = “{ $name }” is a place wherever it stands
rule-is-none = “{ $name }” is never a name
rule-office = Office of “{ $name }”: { $office }
rule-same = “{ $one }” is “{ $of }”
rule-apart = “{ $name }” is counted by itself
rule-distinct = “{ $one }” is not “{ $other }”
rules-title = Rules and names
rules-tab-rules = Rules of the archive
rules-tab-names = Names that may be one
rules-tab-corrections = Corrections of the document
corrections-empty = Nothing has been corrected in this document.
corrections-made = { $what }: “{ $words }”
corrections-lost = { $what }: “{ $words }” · not found any more
rules-empty = No rules yet. Correct a name in its card, then choose “In the whole archive…” to make it a rule.
rules-no-names = No names of the archive are alike.
rules-remove = Remove the rule
rules-split = Split the names
suggest-person = “{ $one }” and “{ $of }”: one person?
suggest-organization = “{ $one }” and “{ $of }”: one organization?
suggest-place = “{ $one }” and “{ $of }”: one place?
suggest-merge = Merge
suggest-apart = Keep apart
correct-split-from = Split “{ $name }” off in the archive
correct-apart = Count “{ $name }” by itself in the archive
rule-places = { $n ->
    [one] one place
   *[other] { $n } places
}
mark-as-organization = Mark as an organization
mark-as-place = Mark as a place
correct-named = Correct “{ $name }”…
machine-made = machine-made, not reviewed
mark-reviewed = Mark document reviewed
mark-unreviewed = Unmark document reviewed
fact-aliases = Also: { $names }
fact-as-written = as written: { $words }
fact-translation = In another language: { $name }
fact-affiliation = Organization: { $name }
fact-country = Country: { $name }
speaker-none = unattributed
speaker = Speaker: { $name }
actors = Committed: { $names }
actors-none = Nobody is named

## Counts

count-documents = { $n ->
    [0] no documents
    [one] 1 document
   *[other] { $n } documents
}
count-documents-of = { $n } of { $total }
count-hits = { $n ->
    [0] no hits
    [one] 1 hit
   *[other] { $n } hits
}
hits = { count-hits }
count-mentions = { $n ->
    [0] not mentioned
    [one] mentioned once
   *[other] mentioned { $n } times
}
count-notes = { $n ->
    [0] no notes
    [one] 1 note
   *[other] { $n } notes
}
count-highlights = { $n ->
    [0] no highlights
    [one] 1 highlight
   *[other] { $n } highlights
}
count-commitments = { $n ->
    [0] no commitments
    [one] 1 commitment
   *[other] { $n } commitments
}
count-statements = { $n ->
    [0] no statements
    [one] 1 statement
   *[other] { $n } statements
}
count-facts = { $n ->
    [0] no facts
    [one] 1 fact
   *[other] { $n } facts
}
count-files = { $n ->
    [0] no files
    [one] 1 file
   *[other] { $n } files
}
count-problems = { $n ->
    [0] no problems
    [one] 1 problem
   *[other] { $n } problems
}
count-jobs = { $n ->
    [0] no jobs running
    [one] 1 job running
   *[other] { $n } jobs running
}
count-filters = { $n ->
    [0] no filters
    [one] 1 filter
   *[other] { $n } filters
}
count-paragraphs = { $n ->
    [0] no paragraphs
    [one] 1 paragraph
   *[other] { $n } paragraphs
}
count-selected = { $n ->
    [0] no documents selected
    [one] 1 document selected
   *[other] { $n } documents selected
}
count-more = { $n ->
    [0] and no others
    [one] and 1 other
   *[other] and { $n } others
}
so-far = { $what } so far
results-count = { $documents } · { $hits }

## Filters

facet-date = Date
facet-topic = Topic
facet-person = Person
facet-place = Place
facet-event = Event
facet-organization = Organization
facet-instrument = Instrument
facet-tag = Tag
facet-format = Format
facets-date = Date
facets-topic = Topics
facets-person = People
facets-place = Places
facets-event = Events
facets-organization = Organizations
facets-instrument = Instruments
facets-tag = Tags
facets-format = Formats
facet-speaker = Speaker
facet-issuer = Publisher
facet-has = Content
facet-is = State
facet-language = Language
facets-speaker = Speakers
facets-issuer = Publishers
facets-has = Content
facets-is = States
facets-language = Languages
has-statement = Statements
has-quote = Direct quotations
has-commitment = Commitments
has-instrument = Instruments
has-contact = Contact details
has-figure = Figures
has-note = Notes
has-highlight = Highlights
has-problem = Problems
is-starred = Starred
is-reviewed = Reviewed
is-unreviewed = Not reviewed
is-corrected = Corrected
is-untitled = Untitled
is-unreadable = Unreadable
facet-any-of = Any of these
facet-all-of = All of these
facet-order-count = Sort by documents
facet-order-name = Sort by name
facet-menu = Options of { $facet }
facet-mentions = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $mentions ->
    [one] { $mentions } mention
   *[other] { $mentions } mentions
}
facet-in = { $value }, in { $above }
facet-open-below = Show what is under { $value }
facet-close-below = Hide what is under { $value }
facet-none-named = No value is called that
histogram = Dates
histogram-bar = { $date }: { $n ->
    [0] no documents
    [one] { $n } document
   *[other] { $n } documents
}
histogram-hint = Drag over the bars to choose a period. Double-click to zoom in.
histogram-finer = Zoom in to { $grain }
histogram-coarser = Zoom out to { $grain }
histogram-none = No dated documents
histogram-clear = Remove the period
histogram-year = years
histogram-month = months
histogram-day = days
histogram-coarse = { $n ->
    [one] { $n } document with a less exact date
   *[other] { $n } documents with a less exact date
}
toast-copied-command = Command copied
cmd-copy-command = Copy as command
facet-search = Search in { $facet }
facet-show-all = { $n ->
    [0] Show all
    [one] Show 1 more
   *[other] Show { $n } more
}
facet-show-fewer = Show fewer
facet-include = Only this value
facet-exclude = Exclude this value
facet-off = Remove the filter
facet-included = included
facet-excluded = excluded
chip-include = { $facet }: { $value }
chip-exclude = not { $facet }: { $value }
chip-or = { $first } or { $second }
chip-remove = Remove { $filter }
filter-add = Filter
clear-all = Clear all
clear-filters = Clear filters

## Search

search-archive = Search the archive
search-document = Find in document
search-clear = Clear the search
field-full = { $n ->
    [one] This field holds one character
   *[other] This field holds { $n } characters; what was beyond them was not taken
}
search-help = Words, or a phrase in quotation marks “…”
strength-exact = Exact
strength-forgiving = Forgiving
strength-stem = By stem
did-you-mean = Did you mean { $word }?
did-you-mean-count = Did you mean { $word }? { $n ->
    [0] No documents
    [one] 1 document
   *[other] { $n } documents
}
op-and = and
op-or = or
op-not = not
save-search = Save search
sort = Sort
sort-relevance = Most relevant
sort-best = Most relevant
sort-newest = Newest first
sort-oldest = Oldest first
sort-title = By title
find-position = { $n } of { $total }
find-none = No hits in this document
find-from-start = Past the end: from the start again
find-from-end = Past the start: from the end again
marks-from-start = From the first mark again
marks-from-end = From the last mark again
find-placeholder = A word or phrase in this document
query-repair = Repair
query-repair-quote = Close the quotation mark
query-repair-bracket = Close the bracket
query-repair-drop = Remove “{ $value }”
query-repair-put = Did you mean “{ $value }”?
search-field-person = A person who is named
search-field-organization = An organization that is named
search-field-place = A place that is named
search-field-date = The document’s date, or a period
search-field-topic = What the document is about
search-field-speaker = Who is quoted or reported
search-field-actor = Who undertakes something
search-field-instrument = A treaty or law that is named
search-field-event = The kind of event
search-field-issuer = Who issued the document
search-field-title = Words of the title
search-field-note = What you wrote in notes
search-field-tag = A tag of yours
search-field-has = What is in it: a commitment, a statement, a note…
search-field-is = How it stands: undated, reviewed…
search-field-language = The document’s language
search-field-format = The file’s format
search-operator-or = Either side is enough
search-operator-and = Both sides together
search-operator-not = What follows is absent
search-operator-near = The two words stand near each other
search-operator-phrase = Words side by side
search-operator-prefix = Everything that begins so
search-operator-slips = The word with a slip of the pen
search-fields = Fields and operators
query-repair-to = Search for { $query } instead

## Commands

cmd-new = New archive
cmd-open-files = Open files…
cmd-open-folder = Open folder…
cmd-open-sample = Open the sample archive
cmd-open-project = Open project…
cmd-open-recent = Open recent
cmd-open-path = Open a path…
cmd-clear-recent = Clear the list
cmd-save = Save
cmd-save-as = Save as…
cmd-export = Export…
cmd-close = Close archive
cmd-quit = Quit
cmd-undo = Undo
cmd-redo = Redo
cmd-undo-step = Undo: { $step }
cmd-redo-step = Redo: { $step }
cmd-find = Find in document
cmd-find-next = Next hit
cmd-find-previous = Previous hit
cmd-mark-next = Next mark
cmd-mark-previous = Previous mark
cmd-caret = Caret in the text
cmd-search = Search the archive
cmd-next-document = Next document
cmd-previous-document = Previous document
cmd-back = Back
cmd-forward = Forward
cmd-next-pane = Next pane
cmd-previous-pane = Previous pane
cmd-next-mark = Next mark
cmd-previous-mark = Previous mark
cmd-zoom-in = Zoom in
cmd-zoom-out = Zoom out
cmd-zoom-reset = Original size
cmd-reading-bigger = Larger reading text
cmd-reading-smaller = Smaller reading text
cmd-reading-settings = Reading settings
cmd-theme-system = System theme
cmd-theme-light = Light theme
cmd-theme-sepia = Paper theme
cmd-theme-dark = Dark theme
cmd-theme-contrast = High-contrast theme
cmd-language = Language of the interface
cmd-language-ar = العربية
cmd-language-en = English
cmd-digits = Digits of the interface
cmd-digits-western = Digits 123
cmd-digits-arabic-indic = Digits ١٢٣
cmd-view-read = Read
cmd-view-results = Results
cmd-toggle-start = Show or fold the documents
cmd-toggle-end = Show or fold what it says
cmd-fold-copies = Fold near-copies
cmd-keep-known = Keep what was opened, to open it at once
cmd-clear-cache = Clear the cache
toast-cache-cleared = The cache is cleared. What you open next is read again.
toast-cache-not-cleared = The cache could not be cleared altogether.
cmd-show-copies = Show or fold the document's copies
cmd-show-marks = Show marks in the text
cmd-highlight = Highlight
cmd-highlight-saffron = Highlight in saffron
cmd-highlight-rose = Highlight in rose
cmd-highlight-sage = Highlight in sage
cmd-highlight-sky = Highlight in sky
cmd-remove-highlight = Remove the highlight
cmd-note = Note
cmd-tag = Tag
cmd-correct = Correct fact
cmd-merge-names = Merge with another name
cmd-star = Star
cmd-unstar = Remove the star
cmd-reviewed = Mark document reviewed
cmd-unreviewed = Unmark document reviewed
cmd-cut = Cut
cmd-copy = Copy
cmd-paste = Paste
cmd-copy-citation = Copy with citation
cmd-copy-image = Copy as image
cmd-select-all = Select all
cmd-paragraph-auto = Paragraph direction: automatic
cmd-paragraph-rtl = Paragraph direction: from the right
cmd-paragraph-ltr = Paragraph direction: from the left
cmd-document-auto = Document direction: automatic
cmd-document-rtl = Document direction: from the right
cmd-document-ltr = Document direction: from the left
cmd-search-selection = Search for the selection
cmd-accept = Accept
cmd-reject = Reject
cmd-remove = Remove from the archive
cmd-clear-filters = Clear filters
cmd-clear-query = Clear the search
cmd-shortcuts = Keyboard shortcuts
cmd-about = About Warraq
cmd-jobs = Jobs
cmd-same-names = Similar names
cmd-rules = Rules of the archive
cmd-own-words = Lexicon of your own…
own-words-title = Lexicon of your own
own-words-about = Words that Warraq knows beside its own lexicon, and that win where the two differ: persons, organizations, places, instruments, and words that are no names. Put their files (.ron) into the lexicon folder.
own-words-folder = The folder: { $path }
own-words-none = There is no lexicon file in the folder yet.
own-words-file = { $name }: { $count ->
    [one] one entry
   *[other] { $count } entries
}
own-words-open = Open the folder
own-words-reload = Read again
cmd-problems = Problems
cmd-palette = Command palette
cmd-escape = One step back
cmd-reveal = Show the file in its folder

menu-app = Warraq menu
menu-file = File
menu-edit = Edit
menu-view = View
menu-go = Go
menu-document = Document
menu-tools = Tools
menu-help = Help

change-add = adding a document
change-remove = removing from the archive
change-replace = reading the file again
change-path = noting another place of the file
change-title = changing the title
change-star = the star
change-review = the review
change-tag = adding a tag
change-untag = removing a tag
change-note = the note
change-highlight = the highlight
change-remove-note = removing the note
change-judge = the verdict on a fact
change-retype = correcting the kind of a name
change-not-a-name = correcting: not a name
change-extend = correcting where a name ends
change-rename = renaming
change-add-name = adding a name
change-offices = correcting offices
change-merge = merging two names
change-split = splitting a name off
change-speaker = correcting the speaker
change-actors = correcting who takes it on
change-date-value = correcting a date
change-document-date = correcting the document’s date
change-event-kind = correcting the kind of event
change-uncorrect = taking a correction back
change-rule-kind = a rule: the kind of a name
change-rule-never = a rule: never a name
change-rule-office = a rule: an office
change-rule-same = taking two names for one
change-rule-apart = taking two names for two
change-rule-distinct = taking similar names for two
change-remove-rule = removing a rule
change-direction = the direction
change-nothing = nothing

## Buttons and short words

highlight = Highlight
note = Note
tag = Tag
star = Star
starred = starred
copy = Copy
copy-citation = Copy with citation
open-files = Open files…
open-folder = Open folder…
export = Export
preview = Live preview
template = Template
grouping = Group by
sections = Sections
pseudonyms = Pseudonyms
jobs = Jobs
problems = Problems
retry = Try again
cancel = Cancel
undo = Undo
redo = Redo
saved = Saved
add = Add
remove = Remove
delete = Delete
edit = Edit
done = Done
close = Close
dismiss = Dismiss
details = Details
open = Open
choose = Choose…
more = More
show = Show
hide = Hide
show-file = Show file
fold = Fold
unfold = Unfold
settings = Settings

status-unrated = Not rated
status-progress = In progress
status-kept = Kept
status-overdue = Overdue
status-stalled = Stalled
status-unverifiable = Unverifiable

theme = Theme
theme-system = System
theme-light = Light
theme-sepia = Paper
theme-dark = Dark
theme-contrast = High contrast

disorder-document = The text has invisible characters that change the order it is read in
disorder-show = Show them
disorder-paragraph = This paragraph has invisible characters that change the order it is read in: what is read may not be what is stored
sign-lrm = Left-to-right mark
sign-rlm = Right-to-left mark
sign-alm = Arabic letter mark
sign-lre = Start of left-to-right embedding
sign-rle = Start of right-to-left embedding
sign-pdf = End of embedding or override
sign-lro = Forces left-to-right reading
sign-rlo = Forces right-to-left reading
sign-lri = Start of left-to-right isolate
sign-rli = Start of right-to-left isolate
sign-fsi = Start of isolate in the direction of its first letter
sign-pdi = End of isolate
sign-zwnj = Zero-width non-joiner
sign-zwj = Zero-width joiner
sign-zwsp = Zero-width space
sign-wj = Word joiner
sign-nbsp = No-break space
sign-shy = Soft hyphen
sign-bom = Byte order mark
sign-tab = Tab
sign-space = Space of unusual width
sign-other = Invisible character

comfort-face = Typeface
comfort-size = Text size
comfort-line = Line spacing
comfort-gap = Paragraph gap
comfort-measure = Line length
comfort-measure-auto = Line length to fit the window
comfort-auto = Auto
comfort-less = Less: { $what }
comfort-more = More: { $what }
comfort-align = Alignment
comfort-justified = Justified
comfort-ragged = Ragged
comfort-margins = Margins
comfort-margins-narrow = Narrow
comfort-margins-normal = Normal
comfort-margins-wide = Wide
comfort-digits = Digits
comfort-digits-as-written = As written
comfort-tashkeel = Show vowel marks
comfort-invisible = Show invisible characters
comfort-reset = Back to the original settings
comfort-looking = Looking for typefaces on this computer…
comfort-lacking = { $n ->
    [one] 1 typeface here lacks letters of this document
   *[other] { $n } typefaces here lack letters of this document
}

ink-saffron = Saffron
ink-rose = Rose
ink-sage = Sage
ink-sky = Sky

## Notes and tags

note-placeholder = Write your note
note-on = Note on “{ $quote }”
note-edit = Edit the note
note-remove = Remove the note
tag-placeholder = Write a tag, then Enter
tag-remove = Remove the tag { $tag }
tags = Tags
document-tags = Tags of the document
notes-orphaned-one = its place in the text was not found
notes-orphaned = Notes whose place was not found

## Welcome

welcome-drop = Drop files or a folder here
welcome-formats = Text files (txt) in UTF-8, UTF-16 or Windows-1256
welcome-recent = Opened recently
welcome-clear-recent = Clear the list
welcome-sample = Sample archive
welcome-unavailable = not available now
welcome-recent-row = { $documents } · { $when }
drop-here = Drop to open
open-path-title = Open a path
open-path-hint = Type or paste the path of a file or folder
open-path-placeholder = /home/…
sample-notice = Sample archive: its people and institutions are invented; places and treaties are real.
sample-name = Sample archive
archive-unsaved-name = Unnamed archive

## When there is nothing

empty-archive = No documents in the archive
empty-archive-hint = Open files or a folder, or drop them here.
empty-results = No results
empty-results-query = No document has “{ $query }”
empty-results-filters = No document fits all the filters
empty-results-way-out = Remove “{ $filter }”: { $n ->
    [0] no documents
    [one] 1 document
   *[other] { $n } documents
}
empty-results-clear-query = Clear the search: { $n ->
    [0] no documents
    [one] 1 document
   *[other] { $n } documents
}
empty-facts = Nothing of this kind was extracted
empty-facts-all = Nothing was extracted from this document
empty-facts-add = Add
empty-notes = No notes yet. Select words in the text, then press N.
empty-facet = No values
empty-problems = No problems. Everything was read.
empty-jobs = No jobs running
empty-selection = No document is open. Choose one from the list.
empty-document = The file is empty
extracting = extracting…
reading = reading…
searching = searching…

## Status bar, jobs, toasts

status-archive = Archive: { $name }
status-no-archive = No archive open
status-saved = Saved
status-unsaved = Not saved yet
status-saving = Saving…
status-save-failed = Could not save
status-ready = Ready
status-reading = Reading files: { $done } of { $total }
status-zoom = { $percent }

job-open = Reading files
job-project = Opening the project
job-recent = Reading the list of recent files
job-settings = Saving settings
job-preview = Looking what the rule changes
job-same-names = Looking for similar names
job-copies = Looking for near copies
job-keep = Keeping what was opened
job-faces = Looking for typefaces
job-extract = Extracting facts
job-export = Exporting the summary
job-save = Saving the project
job-progress = { $done } of { $total }
job-done = Done
job-cancelled = Cancelled
job-failed = Not done
job-left = { $n ->
    [0] nearly done
    [one] 1 second left
   *[other] { $n } seconds left
}

toast-opened = { $n ->
    [0] No documents added
    [one] 1 document added
   *[other] { $n } documents added
}
toast-duplicates = { $n ->
    [0] No duplicates
    [one] 1 document was in the archive already
   *[other] { $n } documents were in the archive already
}
toast-unreadable = { $n ->
    [0] All files were read
    [one] 1 file could not be read
   *[other] { $n } files could not be read
}
toast-saved = Archive saved in { $name }
toast-exported = Exported to { $name }
toast-copied = Copied
toast-copied-citation = Copied with citation
toast-copied-image = Copied as an image
toast-removed = Removed from the archive: { $title }
toast-face-missing = The typeface “{ $face }” is not on this computer. Documents are shown in Noto Naskh Arabic.
toast-starred = Starred: { $title }
toast-unstarred = Star removed: { $title }
toast-reviewed = Marked reviewed: { $title }
toast-unreviewed = No longer marked reviewed: { $title }
toast-highlighted = Highlighted “{ $quote }”
toast-noted = Note added
toast-note-removed = Note removed
toast-paragraph-directed = Paragraph direction changed
toast-document-directed = Document direction changed
toast-tagged = Tag { $tag } added
toast-untagged = Tag { $tag } removed
toast-title = Title changed
toast-accepted = Accepted: { $fact }
toast-rejected = Rejected: { $fact }
toast-unjudged = Verdict taken back: { $fact }
toast-corrected = Corrected: { $fact }
toast-uncorrected = Correction taken back: { $fact }
toast-rule-made = Now a rule for the whole archive: { $name }
toast-rule-removed = Rule removed: { $name }
toast-undone = Undone: { $step }
toast-redone = Redone: { $step }
toast-cancelled = Cancelled: { $what }
toast-loaded = { $name } opened
toast-nothing-found = Nothing to read in { $name }

## Export

export-summary = Export a cited summary
export-scope-results = { $n ->
    [0] No documents in the current results
    [one] 1 document of the current results
   *[other] { $n } documents of the current results
}
export-scope-selected = The open document
export-scope-all = The whole archive
export-scope = What to export
export-scope-results-short = Current results
export-format = Format
export-format-markdown = Markdown
export-format-html = HTML
export-language = Language of the file
export-section-facts = Facts, event and participants
export-section-statements = Statements by level of attribution
export-section-commitments = Commitments
export-section-notes = Highlights, notes and tags
export-section-instruments = Instruments and topics
export-integrity = Integrity
export-mark-unreviewed = Mark what is machine-made and not reviewed
export-citation-note = Every quotation carries its citation and the file’s SHA-256
export-to = Export to { $format }…
export-file-name = summary
export-nothing = No documents to export
export-overwrite = { $name } exists already. Replace it?
export-overwrite-yes = Replace
export-path = Path of the file
export-preview-empty = Nothing to preview. Choose at least one section.

export-heading = Cited summary
export-title-suggested-mark = [suggested title]
export-label-event = Event
export-label-participants = Participants
export-label-people = People
export-label-other-people = Other people
export-label-organizations = Organizations
export-label-places = Places
export-label-dates = Dates
export-label-instruments = Instruments
export-label-contacts = Contacts
export-label-topics = Topics
export-label-tags = Tags
export-label-issuer = Issuer
export-statements = Statements
export-commitments = Commitments
export-notes = Highlights and notes
export-note-of-reader = Note:
export-tags-inline = { $n ->
    [0] no tag
    [one] tag:
   *[other] tags:
}
export-actors = Committed:
export-actors-none = Nobody is named
export-citation = Citation
export-unreadable = This file could not be read, so nothing is said of it here.
export-not-extracted = Nothing has been extracted from this document yet.
export-reviewed-document = reviewed document
export-unreviewed-document = document not reviewed
export-readers-title-mark = [reader’s title]
export-opening-mark = [untitled; opening words]
export-file-name-mark = [file name]
export-method = Method
export-method-machine = ○ machine-made, not reviewed. ⊙ accepted by the reader. What the reader rejected is left out. What a document says is not a judgement that it is true.
export-method-machine-unmarked = The facts are machine-made; this file does not mark which were reviewed. What the reader rejected is left out. What a document says is not a judgement that it is true.
export-method-quotes = Words between quotation marks “…” are copied from the text to the letter. What is reported in other words stands without quotation marks.
export-method-scope = { $n ->
    [0] There are no documents in this summary.
    [one] There is 1 document in this summary.
   *[other] There are { $n } documents in this summary.
}
export-method-asked = Query and filters:
export-method-asked-nothing = Without query or filters.
export-method-date = Exported on { $date }
export-method-program = Made with Warraq { $version }, on the reader’s computer and without a network.
export-asked-query = Query: { $query }

citation-title = “{ $title }”
citation-paragraph = paragraph { $n }
citation-file = file { $name }
citation-sha256 = SHA-256: { $hash }

## Problems

this-file = this file
problem-encoding-unknown = There is no encoding called { $encoding }; it was detected from the text instead
problem-encoding-unknown-hint = Choose an encoding from the list under “Source”.
problem-file-denied = You may not read { $name }
problem-file-denied-hint = Change the file’s permissions, or copy it to a folder of yours and open that.
problem-file-is-folder = { $name } is a folder, not a file
problem-file-is-folder-hint = Open it with “Open folder…”.
problem-file-not-regular = { $name } is not an ordinary file
problem-file-not-regular-hint = It is a pipe or a device and holds no text to read. It was not opened.
problem-folder-denied = You may not read the folder { $name }
problem-folder-denied-hint = Change its permissions, then open it again. The other folders were read.
problem-folder-loop = The folder { $name } leads back to itself
problem-folder-loop-hint = It was read once; nothing was missed.
problem-text-undecodable = { $name } has { $count ->
    [one] 1 byte that is not { $encoding }
   *[other] { $count } bytes that are not { $encoding }
}
problem-text-undecodable-hint = The sign � stands for each. Try another encoding under “Source”.
problem-write-denied = You may not write to { $name }
problem-write-denied-hint = Your work is still in memory. Save in a folder of yours.
problem-write-failed = Could not write { $name }: { $reason }
problem-write-failed-hint = Your work is still in memory and the earlier file is whole. Save somewhere else.
problem-project-incomplete = Some files of the project are not in their places
problem-project-incomplete-hint = Their documents stay in the list with their notes. Open the folder they were moved to; they are known by their content.
problem-reader-panicked = Reading { $name } failed inside the program
problem-reader-panicked-hint = This is a fault of Warraq. The other files were read. Please report it if you can.
problem-folder-not-shown = The folder { $name } could not be opened: { $reason }
problem-folder-not-shown-hint = Open the folder in your file manager.
problem-lexicon-not-read = { $name }, line { $line }, column { $column }: not a lexicon that can be read ({ $reason })
problem-lexicon-not-read-hint = Correct the line and read again. docs/lexicon.md shows the form. The other files are in use.
problem-lexicon-unknown-topic = { $name }: there is no topic named “{ $topic }”
problem-lexicon-unknown-topic-hint = docs/lexicon.md lists the topics. The rest of the file is in use.
problem-lexicon-bad-country = { $name }: “{ $country }” is no country code
problem-lexicon-bad-country-hint = A country code is two capital letters, such as LY or TN. The place is in use without its country.
problem-lexicon-empty-entries = { $name }: { $count ->
    [one] one entry without a name was left out
   *[other] { $count } entries without a name were left out
}
problem-lexicon-empty-entries-hint = Write the name between quotation marks, or delete the entry.
problem-extraction-panicked = Extracting facts from { $name } failed inside the program
problem-extraction-panicked-hint = This is a fault of Warraq. The text can be read and searched. Please report it if you can.
problem-settings-not-saved = Settings could not be saved: { $reason }
problem-settings-not-saved-hint = They stay as they are until you close the program. Check that { $path } may be written.
problem-settings-unreadable = Settings could not be read: { $reason }
problem-settings-unreadable-hint = The program started with the original settings.
problem-export-unknown = There is no export format called { $format }
problem-export-unknown-hint = Choose Markdown or HTML.
problem-job-not-started = The job did not start: { $reason }
problem-job-not-started-hint = Close other programs, then try again.
problem-job-panicked = The job “{ $job }” stopped on a fault inside the program
problem-job-panicked-hint = This is a fault of Warraq; what was done before it remains. Try again, and report it if it happens again.
problem-file-unreadable = { $name } could not be read: { $reason }
problem-file-unreadable-hint = Check that the file is available and that you may read it, then try again.
problem-file-missing = { $name } is not in its place
problem-file-missing-hint = It may have been moved or deleted. Open it from its new place.
problem-file-empty = { $name } is empty
problem-file-empty-hint = There is no text in it. Check that it was copied whole.
problem-file-too-large = { $name } is larger than can be read at once
problem-file-too-large-hint = Divide it into smaller files, then open those.
problem-format-unsupported = { $name }: this format cannot be read yet ({ $format })
problem-format-unsupported-hint = Save the file as text (txt), then open it.
problem-encoding-guessed = The encoding of { $name } is not certain; it was read as { $encoding }
problem-encoding-guessed-hint = If letters look strange, choose another encoding under “Source”.
problem-folder-unreadable = The folder { $name } could not be read: { $reason }
problem-folder-unreadable-hint = Check that you may read it, then try again. The other folders were read.
problem-project-corrupt = The project file { $name } is damaged and cannot be read
problem-project-corrupt-hint = Your documents are untouched. Open an older copy of the project, or open the folder anew.
problem-project-newer = The project { $name } was saved by a newer Warraq
problem-project-newer-hint = Open it with that version or a later one.
problem-export-failed = Could not export to { $name }: { $reason }
problem-export-failed-hint = Nothing was written. Choose another place.
problem-picture-too-large = The picture of { $name } would be { $width } by { $height } pixels; at most { $limit } high is drawn
problem-picture-too-large-hint = Draw a part of it with --paragraph or --bytes, or with a smaller --size or --scale.
problem-picture-empty = There is nothing to draw in { $name }
problem-picture-empty-hint = The document has no text, or none in the paragraphs or bytes asked for.
problem-picture-failed = The picture of { $name } could not be drawn: { $reason }
problem-picture-failed-hint = Nothing was written. Try another place or a smaller part.
problem-passage-too-long = The passage is too long for an image
problem-passage-too-long-hint = Select fewer paragraphs.
problem-correction-orphaned = The correction of “{ $quote }” found nothing to correct
problem-correction-orphaned-hint = What it corrects is no longer in the document. It is kept, and can be removed from the list of corrections.
problem-note-orphaned = The place of a note on “{ $quote }” was not found
problem-note-orphaned-hint = The file’s text has changed since. The note is kept under “Notes”.
problem-weekday-disagrees = The weekday written is not that of the date
problem-weekday-disagrees-hint = The date was followed, not the weekday. Check the text.
problem-query-unclosed-quote = The quotation mark is not closed
problem-query-unclosed-quote-hint = Close it, or search for the words separately.
problem-query-too-long = The search is longer than can be searched at once
problem-query-too-long-hint = Its first { $limit } words were searched for. Shorten it to the phrase you need.
problem-query-unclosed-bracket = The bracket is not closed
problem-query-unclosed-bracket-hint = It is read as if it were closed at the end of the search.
problem-query-stray-bracket = A closing bracket that no bracket opens
problem-query-stray-bracket-hint = The search goes on as if it were not there.
problem-query-operator-alone = “{ $word }” has nothing to join
problem-query-operator-alone-hint = It stands between two words. To search for the word itself, put it in quotation marks.
problem-query-near-needs-words = “{ $word }” stands between two single words
problem-query-near-needs-words-hint = Both sides were searched for anywhere in the document.
problem-query-too-deep = More brackets inside one another than can be read
problem-query-too-deep-hint = The deepest ones were overlooked.
problem-query-unknown-field = There is no field “{ $field }”
problem-query-unknown-field-hint = Choose one of the fields under the search field, or put the words in quotation marks.
problem-query-unknown-value = “{ $value }” is no value of “{ $field }”
problem-query-unknown-value-hint = Choose one of the values under the search field.
problem-query-bad-date = No date in “{ $value }”
problem-query-bad-date-hint = Write a year, a month or a day: 2025, 2025-03 or 2025-03-17, and a period: 2025-01..2025-06
problem-query-dates-reversed = The period “{ $value }” ends before it begins
problem-query-dates-reversed-hint = Write the earlier date first.
problem-display-missing = There is no display to open the window on
problem-display-missing-hint = Start Warraq in a graphical session, or use the command line: warraq --help

severity-note = Note
severity-warning = Warning
severity-error = Error
problems-copy = Copy details

## Why

because-honorific-before = because an honorific stands before the name
    .cue = because the honorific “{ $cue }” stands before the name
because-office-before = because an office or rank stands before the name
    .cue = because the office or rank “{ $cue }” stands before the name
because-office-after = because the office follows the name
    .cue = because the office “{ $cue }” follows the name
because-saying-verb = because a verb of saying stands before the name
    .cue = because the verb of saying “{ $cue }” stands before the name
because-name-lexicon = because the words are in the lexicon of names
because-name-own = because it stands in your own lexicon
because-name-connector = because a word that joins names stands in it
    .cue = because “{ $cue }”, a word that joins names, stands in it
because-name-likeness = because it and the words around it resemble names in annotated documents; no rule or list confirms it
because-name-list = because it stands in a list of names
because-name-repeat = because it repeats a name found elsewhere in the document
because-person-lexicon = because the name is in the lexicon of public figures
because-organization-lexicon = because the name is in the lexicon of organizations
because-organization-signs = because it is a line in a list of institutions that sign
    .cue = because it is a line in a list under “{ $cue }”
because-organization-told = because it is a name in quotation marks that somebody speaks to
    .cue = because it is a name in quotation marks after “{ $cue }”
because-organization-head = because the name opens with a word for an institution
    .cue = because the name opens with “{ $cue }”, a word for an institution
because-organization-acronym = because it is an acronym written beside the full name
because-organization-repeat = because it repeats an organization named elsewhere in the document
because-place-lexicon = because the name is in the lexicon of places
because-place-head = because a word for a kind of place stands with the name
    .cue = because “{ $cue }”, a word for a kind of place, stands with the name
because-place-repeat = because it repeats a place named elsewhere in the document
because-place-misspelt = because it is one letter away from a place named several times in the document
alike-word-order = the same words in another order
alike-script = the same name written in another language
alike-sound = two spellings of one sound
alike-one-letter = one letter apart
alike-short-form = one is short for the other, and for no other name of the archive
alike-same-office = the same office
because-reader = according to the reader
because-archive-rule = according to a rule the reader made for the archive
because-contact-email = because it is written as an e-mail address
because-contact-url = because it is written as a web address
because-contact-phone = because it is a number with a country code, or after a word for telephone
because-contact-handle = because @ stands before the name
because-contact-platform = because a social platform is named before it
because-date-written = because the date is written in full
because-date-hijri = because the date is written in the Hijri calendar
because-date-document-year = because the year is the document’s own; it is not written here
because-date-without-year = because day and month are written; the document does not give the year
because-quote-after-verb = because the words stand in quotation marks after a verb of saying
    .cue = because the words stand in quotation marks after “{ $cue }”
because-quote-before-verb = because the words stand in quotation marks before a verb of saying
    .cue = because the words stand in quotation marks before “{ $cue }”
because-quote-after-colon = because the words stand in quotation marks after a colon
because-quote-goes-on = because it goes on from the quotation before it
because-quote-alone = because the paragraph is a quotation from end to end, and whoever spoke before it goes on
because-quote-by-source = because the words stand in quotation marks with their source beside them
because-clause-by-source = because the clause has its source beside it
    .cue = because the clause has its source beside it, after “{ $cue }”
because-quote-unclosed = because a quotation mark opens it and none closes it; it ends with its paragraph
because-clause-after-that = because it is a clause after «أن» that a verb of saying introduces
    .cue = because it is a clause after «أن» introduced by “{ $cue }”
because-noun-after-verb = because it is a position that a verb of saying takes as its object
    .cue = because it is a position that follows the verb of saying “{ $cue }”
because-words-after-colon = because the words follow a verb of saying and a colon, without quotation marks
because-commitment-agree = because it has a verb of agreeing
    .cue = because it has “{ $cue }”, a verb of agreeing
because-commitment-call = because somebody is called on to act
    .cue = because “{ $cue }” calls on somebody to act
because-commitment-decide = because it has a verb of deciding or planning
    .cue = because “{ $cue }” is a verb of deciding or planning
because-commitment-duty = because it says that somebody has to act
because-commitment-future = because it has a verb of acting in the future
    .cue = because “{ $cue }” is a verb of acting in the future
because-commitment-list = because it is an item of a list that a commitment introduces
    .cue = because it is an item of a list introduced by “{ $cue }”
because-commitment-noun = because it has a noun of undertaking
    .cue = because it has “{ $cue }”, a noun of undertaking
because-commitment-pledge = because it has a verb of pledging
    .cue = because it has “{ $cue }”, a verb of pledging
because-commitment-sign = because an agreement is signed
    .cue = because an agreement is signed: “{ $cue }”
because-document-dateline = because the date stands in the dateline
because-document-event = because it is the date of the main event
because-document-today = because the text calls this day today
because-event-held = because a word for an event follows a verb of holding it
    .cue = because a word for an event follows “{ $cue }”
because-event-named = because a word for an event stands in the lead
    .cue = because “{ $cue }”, a word for an event, stands in the lead
because-event-likeness = because its words ({ $cue } most of all) are like those of documents that tell such an event; no rule confirms it
because-event-report = because the document opens by reporting what somebody said
    .cue = because the document opens by reporting what somebody said: “{ $cue }”
because-event-title = because the title says what happened
    .cue = because the title says what happened: “{ $cue }”
because-event-unknown = nothing in the lead names a kind of event
because-event-verb = because a verb that opens its sentence says what happened
    .cue = because “{ $cue }”, which opens its sentence, says what happened
because-instrument-lexicon = because the name is in the instrument lexicon
    .cue = because the name is in the instrument lexicon, after “{ $cue }”
because-instrument-number = because a law, decree or resolution is written with its number
    .cue = because a number follows “{ $cue }”
because-instrument-name = because it opens with a word for an instrument
    .cue = because it opens with “{ $cue }”, a word for an instrument

## Command line

cli-file-there = { $name } exists already. Use --force to replace it.
check-sample = Sample archive
cli-usage = Usage: warraq [COMMAND] [PATH…]
cli-wrote = { $name } written
cli-no-results = No results
cli-no-copies = No near copies
cli-nothing-to-read = No files to read
cli-unknown-format = Unknown export format: { $format }. Known: { $known }
cli-unknown-font = There is no font called { $font } on this machine. Bundled: { $known }
cli-unknown-filter = Filter not understood: { $filter }. Write it like this: topic=migration
cli-unknown-facet = There is no filter called { $key }. Known: { $known }
cli-filter-near = Did you mean { $near }?
cli-unknown-dates = Date not understood: { $value }. Write date=2025, date=2025-01..2025-06 or date=undated
cli-unknown-value = No document has { $filter }
cli-not-manifold = A document has only one { $key }, so all of them cannot be asked for
cli-error = Error: { $message }
cli-warning = Warning: { $message }
cli-note = Note: { $message }
cli-hint = What to do: { $message }

check-title = Checking Warraq { $version }
check-fonts = Fonts
check-formats = Formats read
check-exports = Export formats
check-directories = Directories
check-config-directory = Settings
check-data-directory = Data
check-cache-directory = Cache
check-display = Display
check-locale = System language
check-lexicons = Lexicons
check-ok = in order
check-missing = missing
check-writable = writable
check-not-writable = not writable
check-display-found = available
check-display-none = not available; the command line works without it
check-all-ok = Everything is in order.
check-some-wrong = Some of the above needs a look.

## Names for screen readers

a11y-toolbar = Toolbar
a11y-chips = Active filters
a11y-start-panel = Documents and filters panel
a11y-end-panel = Facts panel
a11y-reader = Document text
a11y-status = Status bar
a11y-search = Search field
a11y-document-list = Document list
a11y-document-row = { $title }, { $issuer }, { $date }, { $hits }, { $reviewed }
a11y-document-row-plain = { $title }, { $issuer }, { $date }, { $reviewed }
a11y-facet-row = { $facet }: { $value }, { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}
a11y-fact-row = { $name }, { $mentions }, { $reviewed }
a11y-scrollbar = Scrollbar
a11y-menu = Menu
a11y-dialog = Dialog
a11y-toast = Notice
a11y-highlight = { $ink } highlight: { $quote }
a11y-resize-panel = Change the panel’s width

## Shortcuts and about

shortcuts-title = Keyboard shortcuts
shortcuts-page = In the page
shortcuts-fact = On a fact
shortcuts-facet = On a filter value
about-title = About Warraq
about-version = Version { $version }
about-text = Warraq is an archive viewer for Arabic official statements and news, for documentation officers, journalists and researchers.
about-license = Licensed under MIT or Apache-2.0
about-fonts = Fonts: Noto Naskh Arabic, Noto Serif, IBM Plex Sans Arabic and Amiri, under the OFL

close-unsaved = Changes in { $name } are not saved
close-unsaved-hint = Save them before closing, or close without saving.
close-save = Save and close
close-discard = Close without saving
close-jobs-hint = What is not done stops if you quit now.
close-jobs = { $n ->
    [0] No jobs running
    [one] 1 job is still running
   *[other] { $n } jobs are still running
}

## Concordance, collocates, distinctive words

concordance-title = Concordance
concordance-source = Document
concordance-paragraph = Paragraph
concordance-place = Document and paragraph
concordance-before = Before
concordance-word = Word
concordance-after = After
concordance-column-title = Title
concordance-column-issuer = Issuer
concordance-column-date = Date
concordance-column-file = File
concordance-sources = Sources
concordance-note-order = Lines are sorted without the article and attached particles. A context ends with its paragraph.
concordance-of-places = { $n ->
    [0] No hits
    [one] { $lines } of one hit
   *[other] { $lines } of { $n } hits
}
concordance-first-of-places = { $n ->
    [0] No hits
    [one] The first { $lines } of one hit
   *[other] The first { $lines } of { $n } hits
}
concordance-sort = Sorted by:
concordance-order-next = Next word
concordance-order-previous = Previous word
concordance-order-word = Form of the word
concordance-order-document = Document
concordance-context = Context:
concordance-context-words = { $n ->
    [one] one word
   *[other] { $n } words
}
concordance-export = Export the table
concordance-export-file = concordance
concordance-empty-query = Type a word or a phrase in the search, and its places stand here line by line, with what comes before and after.
concordance-gathering = Gathering the hits…
concordance-row = { $title }, paragraph { $paragraph }: { $before } { $word } { $after }
concordance-format-csv = Spreadsheet (CSV)
concordance-format-html = Page (HTML)
concordance-format-markdown = Markdown

collocates-word = Word
collocates-before = Before
collocates-after = After
collocates-together = Together
collocates-expected = Expected
collocates-score = Strength
collocates-everywhere = In the archive
collocates-span = Within:
collocates-span-words = { $n ->
    [one] one word
   *[other] { $n } words
}
collocates-function-words = Function words too
collocates-measure-log-likelihood = Strength of the bond
collocates-measure-t-score = t-score
collocates-measure-mutual-information = Mutual information
collocates-measure-count = Number
collocates-note = { $n ->
    [one] Hits within one word of “{ $word }”
   *[other] Hits within { $n } words of “{ $word }”
}
collocates-none = No word recurs around these hits.
collocates-row = { $word }: before { $before }, after { $after }, in the whole archive { $everywhere }

keyness-kind = Kind
keyness-kind-word = word
keyness-unit = Counted
keyness-unit-words = hits
keyness-unit-documents = documents
keyness-here = Here
keyness-there = In the rest
keyness-strength = Strength G²
keyness-ratio = Log ratio
keyness-words = Words
keyness-names = Names
keyness-note = The chosen documents against the rest of the archive: the strength G² (Rayson and Garside 2000) says how unlikely it is that the difference is chance; the ratio is a binary logarithm: 1 for twice, 2 for four times as frequent.
keyness-note-short = { $n ->
    [one] What sets one document apart from the rest of the archive
   *[other] What sets { $n } documents apart from the rest of the archive
}
keyness-whole = The chosen documents are the whole archive: there is nothing to compare them with. Search, or choose a filter.
keyness-none = No word sets these documents apart from the rest of the archive.
keyness-row = { $word }: here { $here }, in the rest of the archive { $there }, { $times } times as frequent
keyness-times = ×{ $times }
keyness-only-here = only here
keyness-counting = Counting words…
job-concordance = Concordance
job-export-table = Exporting the table

# Batch search
batch-term = Term
batch-documents = Documents
batch-places = Hits
batch-first = First date
batch-last = Last date
batch-problems = Remarks
problem-batch-not-words = Has no words to search for
problem-batch-repeated = Repeated: already in line { $line }
problem-batch-too-many = No more than { $most } terms are searched; { $left } were left out
problem-batch-too-many-hint = Split the list into smaller files.

# The search field and what it finds
strength = How near words must be
strength-exact-hint = The word as written, letter by letter
strength-forgiving-hint = Hamza and vowel marks make no difference, attached particles are seen through
strength-stem-hint = And words of one stem with it
reach-attached = Attached forms are found too: { $forms }
reach-stem = Other forms of the word are found too: { $forms }
reach-exact = Exact: only the word as written is found
reach-exact-only = Exact matches only
reach-forgiving = Forgiving search
question-relaxed = No document has every word of the question: these come nearest, those with most of its words first
found-facts = In the facts
said-all = All
said-statements = Statements
said-commitments = Commitments
said-entities = Names
said-looking = Looking in the facts…
said-none = These documents hold no statements, commitments or names
said-none-query = No statement, commitment or name has “{ $query }”
said-first-of = first { $shown } of { $n }
job-said = Looking in the facts
empty-results-forgiving = Search forgivingly: { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
empty-results-stem = Search by stem: { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
empty-results-clear-filters = Remove all filters: { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
found-batch = List search
batch-empty = Search for many names at once: open a file with a term in each line or a CSV table, drop it here, or paste the names with Ctrl+V.
batch-open = Open a list
batch-paste = Paste a list
batch-other = Another list
batch-as-phrase = As a phrase
batch-as-words = Words anywhere
batch-as-query = As typed
batch-terms = { $n ->
    [0] no terms
    [one] 1 term
   *[other] { $n } terms
}
batch-progress = { $done } of { $terms }
batch-csv = Spreadsheet (CSV)
batch-markdown = Markdown table
job-list = Reading the list

# Saved searches
searches = Saved searches
searches-everything = All documents
searches-name = Name of the search
searches-save = Save
searches-save-title = Save this search
searches-rename-title = Rename the search
searches-asks = It asks for: { $what }
searches-replaces = A search of this name is saved already; this one takes its place.
searches-name-taken = Another saved search has this name.
searches-none = Nothing saved yet. Save a search to come back to it at one press, and to see what is new in it since last time.
searches-rename = Rename: { $name }
searches-remove = Delete: { $name }
searches-replace = Put the present search in the place of “{ $name }”
searches-row = { $name }: { $documents }
searches-row-new = { $name }: { $documents }, { $new }
searches-button-new = Saved searches: { $new }
searches-new = New
searches-only-new = Only new
searches-mark-seen = Mark as seen
searches-new-count = { $n ->
    [0] nothing new
    [one] { $n } new document
   *[other] { $n } new documents
}
searches-new-since = { $n ->
    [0] Nothing new since { $date }
    [one] { $n } new document since { $date }
   *[other] { $n } new documents since { $date }
}
cmd-save-search = Save this search…
cmd-searches = Saved searches
cmd-only-new = Only what is new in the saved search
cmd-mark-seen = Mark what is new as seen
change-save-search = saving a search
change-replace-search = changing a saved search
change-rename-search = renaming a saved search
change-see-search = marking as seen
change-remove-search = deleting a saved search
toast-search-saved = Search saved: { $name }
toast-search-replaced = Saved search changed: { $name }
toast-search-renamed = The search is now called { $name }
toast-search-seen = Everything marked as seen in: { $name }
toast-search-removed = Saved search deleted: { $name }
toast-search-strange = The saved search has a filter that this version does not know; it was asked without it
job-searches = Asking the saved searches
cli-no-search = No saved search is called { $name }
cli-no-searches = The project holds no saved searches
cli-searches-known = Saved: { $names }
cli-search-strange = The saved search has a filter that this version does not know; it was asked without it
