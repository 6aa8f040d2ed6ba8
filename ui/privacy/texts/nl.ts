/**
 * The page of what is kept in Dutch.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

const SENTENCES: PrivacyTexts["sentences"] = {
  "a user name": "een naam",
  "a random id (sub)": "een nummer voor het account, willekeurig gekozen",
  "when it was made and last changed, to the millisecond":
    "wanneer het account is gemaakt en voor het laatst gewijzigd, tot op een fractie van een seconde",
  "something that checks the password, and nothing that it could be read from":
    "iets dat uw woorden of uw wachtwoord kan controleren, en waaruit niemand ze kan lezen",
  "sessions, until they run out or are ended": "uw open sessies, tot u uitlogt of ze aflopen",
  "an e-mail address, and whether it is verified": "uw e-mailadres, en of het bevestigd is",
  "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
    "een getal van 0 tot 1 dat niemand leest; alleen een daarvoor geschreven programma kan het zetten",
  "what checks the codes of an authenticator app, where the person has added one":
    "iets dat de codes van uw authenticator-app kan controleren, als u er een hebt toegevoegd",
  "the account is deleted": "het account wordt verwijderd",
  "the person; anyone who may read the pool; its functions, while they run":
    "uzelf; de mensen achter deze dienst, als ze erin mogen kijken; de programma’s van de dienst, zolang ze draaien",
  nothing: "niets",
  "that a function decided something, by the minute; no name, no sub, no address":
    "dat een programma van de dienst iets heeft beslist, met de minuut; geen naam, geen accountnummer, geen adres",
  "that a call of the exchange or a service failed; no name, no sub, no address":
    "dat een verzoek aan de dienst is mislukt; geen naam, geen accountnummer, geen adres",
  "CloudWatch Logs": "De notities van de programma’s van de dienst",
  "{} days": "ze {} dagen oud zijn",
  "anyone who may read the account's logs":
    "de mensen achter deze dienst, als ze de notities mogen lezen",
  "the lines, which name nobody, until they are {} days old":
    "de notities, die niemand noemen, tot ze {} dagen oud zijn",
  "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
    "Het internetadres, het programma en het nummer van het account bij elk verzoek van u; nooit de naam",
  "CloudTrail: that the exchange asked Cognito about an account, by its sub; two such lines close to each other where accounts were linked; never for which service":
    "Dat een programma van de dienst naar een account heeft gevraagd, met het nummer; twee zulke notities kort na elkaar als accounts zijn gekoppeld; nooit waarvoor",
  "90 days; longer where somebody has made a trail of their own":
    "90 dagen, of langer als de mensen achter deze dienst zelf zo’n lijst bijhouden",
  "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
    "Hoeveel verzoeken op welke manier zijn beslist, met de minuut; niemand komt erin voor",
  "15 months": "15 maanden",
  "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
    "Of het getal van 0 tot 1 cijfers achter de komma kan hebben. Zo ja, dan kan iemand met een eigen programma cijfers bewaren in het eigen account.",
  "How long Amazon Cognito keeps copies of its own after an account is deleted.":
    "Hoelang Amazon eigen kopieën bewaart nadat een account is verwijderd.",
  "DynamoDB, table {}-keys": "Sleutels om mee in te loggen",
  "a public key": "de openbare helft van de sleutel in uw browser",
  "the day on which it was stored": "de dag waarop die is opgeslagen",
  "a digest of pool and sub; no name": "een vingerafdruk van het nummer van het account; geen naam",
  "the account is deleted and npm run accounts:sweep has run":
    "het account is verwijderd en de mensen achter deze dienst hebben opgeruimd",
  "Post Confirmation and Verify Auth Challenge Response; anyone who may read the table":
    "twee programma’s van de dienst die met sleutels werken; de mensen erachter, als ze de lijst mogen lezen",
  "the whole item, until npm run accounts:sweep has run":
    "alles ervan, tot de mensen achter deze dienst hebben opgeruimd",
  "DynamoDB, table {}-nonces": "Antwoorden bij het inloggen, zodat er geen twee keer geldt",
  "a digest of a challenge that was answered; no name and no sub":
    "een vingerafdruk van een vraag die uw browser heeft beantwoord; geen naam en geen accountnummer",
  "minutes later; DynamoDB may take days to remove it":
    "er enkele minuten voorbij zijn; Amazon doet er misschien dagen over om die weg te halen",
  "Verify Auth Challenge Response; anyone who may read the table":
    "het programma van de dienst dat antwoorden controleert; de mensen erachter, als ze de lijst mogen lezen",
  "the digest, until DynamoDB removes it": "de vingerafdruk, tot Amazon die weghaalt",
  "DynamoDB, table {}-sign-ups": "Het aantal nieuwe accounts",
  "how many accounts were made in this minute, day and month":
    "hoeveel accounts er in deze minuut, op deze dag en in deze maand zijn gemaakt",
  "digests of pool and name of the last sign-ups: who can guess a name can check it":
    "vingerafdrukken van de namen van de nieuwste accounts: wie een naam raadt, kan die controleren",
  "the digests, until sign-ups that come fifteen seconds later or more take their place":
    "latere accounts de plaats van de vingerafdrukken innemen, op zijn vroegst na vijftien seconden",
  "Pre Sign-Up; anyone who may read the table":
    "het programma van de dienst dat accounts maakt; de mensen erachter, als ze de lijst mogen lezen",
  "the digest, until a later sign-up takes its place":
    "de vingerafdruk, tot een later account de plaats inneemt",
  "DynamoDB, table {}-migration": "Accounts van een eerder systeem",
  "a scrypt hash of the password of an earlier system":
    "iets dat uw wachtwoord van het eerdere systeem kan controleren",
  "a digest of the e-mail address": "een vingerafdruk van uw e-mailadres",
  "the day that npm run users:import gave it":
    "de dag komt die bij het overnemen van de accounts is bepaald",
  "User Migration; anyone who may read the table":
    "het programma van de dienst dat accounts overneemt; de mensen erachter, als ze de lijst mogen lezen",
  "the whole item, until its day": "alles ervan, tot die dag",
  "DynamoDB, table {}-bans": "Wie en wat is geblokkeerd",
  "a digest of pool and sub of each banned user; no name":
    "een vingerafdruk van het nummer van elk geblokkeerd account; geen naam",
  "banned e-mail domains as they are, and digests of banned words":
    "geblokkeerde domeinen van e-mailadressen zoals ze zijn, en vingerafdrukken van geblokkeerde woorden",
  "scope, a reason from a list, the day of the ban and its end":
    "waar de blokkade geldt, een reden uit een lijst, de dag en het einde",
  "the ban's end, where it has one, or npm run block -- STACK remove":
    "de blokkade eindigt of wordt opgeheven",
  "Pre Sign-Up, Pre Authentication and Pre Token Generation; anyone who may read the table":
    "de programma’s van de dienst die mensen binnenlaten; de mensen erachter, als ze de lijst mogen lezen",
  "the digest, until the ban's end or its removal":
    "de vingerafdruk, tot de blokkade eindigt of wordt opgeheven",
  "DynamoDB, table {}-uses": "Wanneer een account voor het laatst is gebruikt",
  "the number of the week in which the account last got tokens, and nothing finer":
    "de week waarin het account voor het laatst is gebruikt, en niets nauwkeurigers",
  "of an account that is just being ended, that it is":
    "van een account dat net wordt beëindigd, dat dat zo is",
  "the account ends, by itself once it has not been used for accountIdleWeeks":
    "het account eindigt, vanzelf als het lang niet wordt gebruikt",
  "Pre Token Generation and npm run accounts:sweep; anyone who may read the table":
    "de programma’s van de dienst die mensen binnenlaten en oude accounts beëindigen; de mensen erachter, als ze de lijst mogen lezen",
  "digest and week, until they are as old as accountIdleWeeks and npm run accounts:sweep has run":
    "vingerafdruk en week, tot een ongebruikt account geëindigd zou zijn en de mensen achter deze dienst hebben opgeruimd",
  "DynamoDB, table {}-links": "Welke accounts bij elkaar horen",
  "that some account with an address leads to some anonymous one: two sealed rows a link, which nobody reads without KMS and the accounts' ids; no name, no sub, no day":
    "dat een account met adres naar een account zonder adres leidt; verzegeld, zodat niemand het kan lezen zonder de sleutel en de nummers van beide; geen naam, geen nummer, geen dag",
  "it is unlinked, from either side": "u ze scheidt, vanuit een van de twee accounts",
  "the exchange; anyone who may read the table and use the subject key":
    "het programma van de dienst dat accounts koppelt; de mensen erachter, als ze de lijst mogen lezen en de sleutel mogen gebruiken",
  "both rows, until the other account is unlinked":
    "beide verzegelde notities, tot het andere account is gescheiden",
  "DynamoDB, table {}-articles": "Betaalde artikelen",
  "which paid articles are whose, by a name that this service alone knows; no account, no day":
    "welke artikelen van wie zijn, onder een naam die alleen dit deel van de dienst kent; geen account, geen dag",
  "digests of vouchers that nobody has used":
    "vingerafdrukken van bonnen die niemand heeft gebruikt",
  "DELETE /me at this service": "u het in dit deel van de dienst laat verwijderen",
  "the function articles; anyone who may read the table":
    "dit deel van de dienst; de mensen erachter, als ze de lijst mogen lezen",
  "the item, which leads to nobody, until DELETE /me; without the account nobody can send that":
    "de notitie, die naar niemand leidt; alleen u had die met het account kunnen laten verwijderen",
  "{}; then 35 days more, since point-in-time recovery is on":
    "{}; daarna nog 35 dagen, omdat er kopieën worden bewaard",
  "internet addresses that calls came from, to count them":
    "de internetadressen waar verzoeken vandaan komen, om ze te tellen",
  "AWS WAF, in front of the pool": "Het aantal verzoeken per internetadres",
  "five minutes; how soon AWS itself forgets them is not established":
    "er vijf minuten voorbij zijn; wanneer Amazon zelf ze vergeet, is niet bekend",
  "nobody: no log, no samples, no list of those who were turned away":
    "niemand: er is geen lijst van de adressen",
  "the internet address that opens the page, to answer it; no cookie, and no log is on":
    "het internetadres dat de pagina opent, om het te antwoorden; geen cookies en geen notities",
  "Amazon CloudFront, in front of the page": "De pagina zelf",
  "the answer is sent; how long AWS itself keeps more is not established":
    "het antwoord is verstuurd; hoe lang Amazon zelf meer bewaart, is niet bekend",
  "nobody: no log, no samples": "niemand: er zijn geen notities",
  "an address and the code that is to be sent there":
    "uw e-mailadres en de code die ernaartoe wordt gestuurd",
  "its operator decides": "dat beslissen de mensen achter die andere dienst",
  "its operator": "de mensen achter die andere dienst",
};

/** Dutch. */
export const NL: PrivacyTexts = {
  title: "Wat er wordt bewaard",
  unreadable: "De lijst kan niet worden gelezen. Laad de pagina opnieuw.",
  lead: "Deze pagina komt uit wat de dienst echt heeft, door het programma dat hem inricht.",
  account: "In uw account",
  accounts: {
    username: "In een account zonder e-mailadres",
    email: "In een account met een e-mailadres",
  },
  until: "Tot",
  readBy: "Wie het kan lezen",
  left: "Wat overblijft als u uw account verwijdert",
  aws: "Wat Amazon zelf noteert",
  keptFor: (until) => `Voor ${until}.`,
  alwaysOn: "Niemand kan dat uitzetten.",
  others: "Wat er verder is",
  sender: (host) => `De dienst die berichten verstuurt (${host})`,
  unknown: "Wat niemand hier weet",
  engineers: "Voor technici: hetzelfde met de technische namen, in het Engels",
  back: "Terug",
  forPrograms: "Hetzelfde voor programma’s",
  sentences: SENTENCES,
};
