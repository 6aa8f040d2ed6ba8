/**
 * The page in German.
 * @module
 */
import type { PersonTexts } from "./person-texts";

/** German. */
export const DE: PersonTexts = {
  frame: {
    back: "Zurück",
    footer:
      "Diese Seite setzt keine Cookies und wendet sich an keine andere Seite als die von Amazon, wo die Konten liegen. Sie bleiben eine Zeit lang angemeldet. Melden Sie sich ab, bevor Sie gehen: Ein Browser kann einen geschlossenen Tab wiederherstellen.",
    kept: "Was gespeichert wird",
    working: "Einen Moment…",
  },
  start: {
    title: "Ein Konto, das nichts über Sie sagt",
    lead: "Kein Name, keine E-Mail-Adresse, keine Telefonnummer. Sie bekommen zwölf Wörter, und die Wörter sind Ihr Konto.",
    make: "Konto eröffnen",
    have: "Ich habe ein Konto",
  },
  seen: {
    title: "Bevor Sie anfangen",
    storedTitle: "Was gespeichert wird",
    stored:
      "Ein Name, der nichts bedeutet, eine zufällig gewählte Nummer für das Konto, die Zeitpunkte, zu denen das Konto angelegt und zuletzt geändert wurde, auf den Bruchteil einer Sekunde, etwas, das Ihr Geheimnis prüfen kann, ohne es zu kennen, und Ihre offenen Sitzungen, bis Sie sich abmelden oder sie ablaufen. Ihre Wörter werden nicht gespeichert und nicht gesendet.",
    seenTitle: "Was andere trotzdem sehen",
    seen: "Der Dienst läuft bei Amazon. Amazon hält bei allem, was diese Seite dort abruft, nicht nur beim Registrieren und Anmelden, die Internetadresse und die Nummer Ihres Kontos fest. Beides bleibt dort 90 Tage gespeichert, oder länger, wenn die Betreiber selbst ein solches Protokoll führen; abschalten kann das niemand. Ihr Internetanbieter sieht, dass Sie diese Seite besuchen.",
    saferTitle: "Wie Sie sicherer sind",
    safer:
      "Mit dem Tor Browser oder einem Proxy, dem Sie vertrauen, sieht Amazon dessen Adresse und nicht Ihre. Nehmen Sie kein Gerät und kein Netz der Leute, vor denen Sie sich schützen wollen.",
    lostTitle: "Wenn Sie die Wörter verlieren",
    lost: "Niemand kann sie Ihnen zurückgeben. Es gibt keine Adresse, an die man etwas schicken könnte.",
    endsTitle: "Wenn Sie nicht wiederkommen",
    ends: (weeks) =>
      `Ein Konto, mit dem sich ${weeks} Wochen lang niemand anmeldet, kann bald danach gelöscht werden, mit allem, was darin ist. Bis dahin merkt sich der Dienst die Woche, in der Sie es zuletzt benutzt haben, und nichts Genaueres. Mit jedem Besuch beginnt die Zeit von vorn.`,
    next: "Meine Wörter zeigen",
    choose: "Lieber Name und Passwort wählen",
  },
  words: {
    title: "Ihre zwölf Wörter",
    lead: "Schreiben Sie sie in dieser Reihenfolge auf, am besten auf Papier. Es sind englische Wörter, und sie öffnen Ihr Konto auf jedem Gerät.",
    print: "Drucken",
    copy: "Kopieren",
    copied:
      "Kopiert. In einer Minute leert diese Seite die Zwischenablage, wenn Ihr Browser sie lässt.",
    copyRefused: "Ihr Browser lässt diese Seite nicht kopieren. Schreiben Sie die Wörter auf.",
    next: "Ich habe sie aufgeschrieben",
    others: "Andere Wörter geben",
    renewed:
      "Diese Seite wurde neu geladen, darum sind dies neue Wörter. Wenn Sie andere aufgeschrieben und noch kein Konto damit haben, werfen Sie sie weg.",
  },
  check: {
    title: "Tippen Sie drei Ihrer Wörter",
    lead: "Das Konto entsteht, wenn Sie wissen, dass Sie sie haben.",
    word: (place) => `Wort ${place}`,
    wrong: (place) => `Das ist nicht Wort ${place}. Sehen Sie auf Ihrem Zettel nach.`,
    next: "Mein Konto öffnen",
    again: "Die Wörter noch einmal zeigen",
    making: "Ihr Konto wird angelegt…",
  },
  signIn: {
    title: "Anmelden",
    words: "Ihre zwölf Wörter",
    hint: "In ihrer Reihenfolge. Es sind englische Wörter. Groß oder klein ist gleich.",
    submit: "Anmelden",
    busy: "Anmeldung läuft…",
    byPassword: "Ich habe Name und Passwort",
    byWords: "Ich habe zwölf Wörter",
    count: (words) => `Es müssen zwölf Wörter sein, hier stehen ${words}.`,
    unknownWord: (place, suggestions) =>
      suggestions.length === 0
        ? `Wort ${place} ist keines von unseren. Sehen Sie auf Ihrem Zettel nach.`
        : `Wort ${place} ist keines von unseren. Meinten Sie ${suggestions.join(" oder ")}?`,
    checksum:
      "Diese Wörter gehören nicht zusammen. Eines ist falsch, oder zwei haben die Plätze getauscht.",
    code: "Code",
    codeHint: "Sechs Ziffern aus Ihrer Authenticator-App.",
  },
  unknown: {
    title: "Kein Konto hat diese Wörter",
    text: "Meist ist ein Wort falsch: Ein vertipptes kann ein anderes aus der Liste sein. Vergleichen Sie jedes mit Ihrem Zettel.",
    checked: "Ich habe alle verglichen",
    again: "Noch einmal tippen",
    openTitle: "Sind Sie sicher, dass sie stimmen?",
    openText:
      "Dann hat der Dienst vielleicht neu angefangen, seit Sie hier waren, oder das Konto wurde gelöscht. Sie können mit diesen Wörtern ein Konto öffnen. Es wird leer sein.",
    open: "Ein leeres Konto öffnen",
  },
  chosen: {
    title: "Name und Passwort wählen",
    lead: "Nehmen Sie einen Namen, den Sie sonst nirgends benutzen und der nicht sagt, wer Sie sind. Wenn Sie das Konto öffnen und wenn Sie das Passwort ändern, wird das Passwort selbst an Amazon gesendet.",
    name: "Name",
    nameHint: "3 bis 32 kleine Buchstaben und Ziffern, zuerst ein Buchstabe.",
    password: "Passwort",
    passwordHint: (minimumLength) =>
      `Mindestens ${minimumLength} Zeichen. Niemand kann es zurücksetzen: Vergessen Sie es, ist das Konto verloren.`,
    make: "Eines für mich machen",
    show: "Zeigen",
    hide: "Verbergen",
    next: "Mein Konto öffnen",
    tooShort: (minimumLength) => `Das Passwort braucht mindestens ${minimumLength} Zeichen.`,
    common: "Dieses Passwort benutzen viele. Wählen Sie ein anderes.",
    empty: "Hier fehlt etwas.",
    faults: {
      email: "Das sieht aus wie eine E-Mail-Adresse. Wählen Sie einen Namen, der keine ist.",
      phone: "Sieben oder mehr Ziffern könnten eine Telefonnummer sein. Nehmen Sie weniger.",
      url: "Das sieht aus wie eine Webadresse. Wählen Sie einen Namen, der keine ist.",
      form: "Nehmen Sie 3 bis 32 kleine Buchstaben und Ziffern, zuerst einen Buchstaben. Einzelne Binde- oder Unterstriche dürfen Teile verbinden.",
      contact: "Das sagt, wie man Sie erreicht. Wählen Sie einen Namen, der das nicht tut.",
      reserved: "Das klingt nach dem Dienst selbst. Wählen Sie einen anderen.",
      phrase: "Dieser Dienst nimmt keine gewählten Namen.",
    },
  },
  work: {
    doing:
      "Ihr Gerät rechnet erst etwas aus. Einmal ist das wenig; wer Tausende Konten will, für den summiert es sich.",
    stop: "Abbrechen",
    stopped: "Abgebrochen. Es wurde kein Konto angelegt.",
  },
  home: {
    title: "Sie sind angemeldet",
    holds: "Was Ihr Konto enthält",
    nameMade: "Ein Name, der nichts bedeutet",
    nameChosen: "Der Name, den Sie gewählt haben",
    number: "Eine Nummer für das Konto, zufällig gewählt",
    other: "Und",
    known: {
      email: "Eine E-Mail-Adresse",
      email_verified: "Ob die Adresse bestätigt ist",
      "custom:none": "Etwas zwischen 0 und 1, das niemand liest",
    },
    nothing:
      "Keine E-Mail-Adresse und keine Telefonnummer. Außerdem speichert der Dienst, wann das Konto angelegt und zuletzt geändert wurde, etwas, das Ihr Geheimnis prüfen kann, Ihre Sitzungen und, wenn Sie eine App hinzugefügt haben, womit er deren Codes prüft.",
    articles: "Artikel",
    signOut: "Abmelden",
    signOutEverywhere: "Überall abmelden",
    signOutHint: "Überall heißt: auf allen Geräten, auf denen Sie angemeldet sind.",
    changePassword: "Passwort ändern",
    remove: "Dieses Konto löschen",
    signedOut:
      "Sie sind abgemeldet. In diesem Tab ist nichts mehr von Ihnen. Andere Tabs sind vielleicht noch angemeldet.",
    signedOutEverywhere:
      "Sie sind auf allen Geräten abgemeldet. In diesem Tab ist nichts mehr von Ihnen.",
    notTold:
      "Dieser Tab hat Sie vergessen, aber der Dienst war nicht zu erreichen. Wer Ihre Sitzung vorher kopiert hat, könnte sie weiter benutzen, bis sie abläuft.",
  },
  change: {
    title: "Passwort ändern",
    present: "Jetziges Passwort",
    next: "Neues Passwort",
    submit: "Ändern",
    hint: "Beide Passwörter werden an Amazon gesendet. Hier bleiben Sie angemeldet, überall sonst werden Sie abgemeldet.",
    done: "Das Passwort ist geändert, alle anderen Geräte sind abgemeldet.",
    wrong: "Das ist nicht Ihr jetziges Passwort.",
    same: "Dieses Passwort haben Sie schon. Wählen Sie ein anderes.",
    doneHere:
      "Das Passwort ist geändert. Die anderen Geräte ließen sich nicht abmelden. Drücken Sie dazu „Überall abmelden“.",
    signInAgain: "Melden Sie sich mit dem neuen Passwort wieder an.",
    unsure:
      "Der Dienst hat nicht geantwortet. Das Passwort ist vielleicht geändert, vielleicht nicht. Versuchen Sie es noch einmal. Wird Ihr jetziges Passwort dann nicht angenommen, gilt das neue.",
  },
  app: {
    add: "Auch einen Code aus einer App verlangen",
    drop: "Keinen Code mehr verlangen",
    dropped: "Sie werden nicht mehr nach einem Code gefragt.",
    title: "Dazu ein Code aus einer App",
    lead: "Eine Authenticator-App auf Ihrem Telefon macht jede halbe Minute einen neuen Code. Mit Ihrem Geheimnis allein kommt dann niemand herein. Wenn Sie die App verlieren, kommen auch Sie nicht mehr herein, und niemand kann helfen.",
    key: "Geben Sie Ihrer App diesen Schlüssel",
    open: "In einer App auf diesem Gerät öffnen",
    submit: "Ab jetzt Codes verlangen",
    wrong:
      "Das ist nicht der Code, den die App gerade zeigt. Prüfen Sie die Uhr Ihres Telefons und geben Sie den nächsten ein.",
    done: "Ab jetzt wird bei der Anmeldung nach einem Code gefragt.",
  },
  remove: {
    key: "Wenn Sie sich mit einem Schlüssel in Ihrem Browser registriert haben, bleibt dessen öffentliche Hälfte ohne Ihren Namen liegen, bis die Betreiber Schlüssel ohne Konto wegräumen.",
    paid: "Was Sie bezahlt haben, bleibt in einer Liste unter einem Namen, der zu niemandem führt, wenn Sie es nicht vorher unter „Artikel“ löschen. Ist dieses Konto mit einem anderen verbunden, öffnet das andere es weiterhin.",
    left: "Was gespeichert wird und was davon bleibt",
    title: "Dieses Konto löschen?",
    text: "Das Konto und was es enthält werden sofort gelöscht, und es gibt kein Zurück. Wie lange Amazon Kopien behält, ist nicht bekannt. Amazons Protokoll behält Internetadressen und Zeiten Ihrer Besuche 90 Tage, oder länger, wenn die Betreiber selbst ein solches Protokoll führen.",
    submit: "Endgültig löschen",
    keep: "Behalten",
    done: "Das Konto ist gelöscht. Was davon bleibt, steht unten auf dieser Seite unter „Was gespeichert wird“.",
    unsure:
      "Der Dienst hat nicht geantwortet. Diese Seite weiß noch nicht, ob Ihr Konto gelöscht ist.",
    check: "Nachsehen",
    still: "Ihr Konto ist noch da.",
    over: "Ihre Sitzung ist zu Ende, wahrscheinlich weil das Konto gelöscht ist. Um sicher zu sein, versuchen Sie sich anzumelden: Ein gelöschtes Konto lässt sich nicht mehr öffnen.",
  },
  refused: {
    name: "Dieser Name geht hier nicht. Wählen Sie einen anderen.",
    account: "Dieses Konto darf sich nicht mehr anmelden.",
    ended: "Dieses Konto wurde lange nicht benutzt und ist gelöscht.",
    address: "Diese E-Mail-Adresse geht hier nicht.",
    domain: (domain) => `Adressen von ${domain} gehen hier nicht.`,
    clock:
      "Die Uhr Ihres Geräts geht um mehr als zehn Minuten falsch. Stellen Sie sie und versuchen Sie es noch einmal.",
    work: "Was Ihr Gerät ausgerechnet hat, wurde nicht angenommen. Laden Sie diese Seite neu.",
  },
  closed: {
    closed:
      "Hier kann zurzeit niemand ein neues Konto anlegen: Die Betreiber haben die Anmeldung geschlossen, meist weil jemand massenhaft Konten angelegt hat. Bestehende Konten funktionieren wie immer. Versuchen Sie es später noch einmal.",
    minute:
      "Gerade werden zu viele Konten angelegt, und der Dienst nimmt nur eine bestimmte Zahl pro Minute an. Warten Sie eine Minute und versuchen Sie es noch einmal.",
    day: "Der Dienst nimmt nur eine bestimmte Zahl neuer Konten pro Tag an, und die für heute sind vergeben. Versuchen Sie es morgen noch einmal.",
    month:
      "Der Dienst nimmt nur eine bestimmte Zahl neuer Konten pro Monat an, und die für diesen Monat sind vergeben. Versuchen Sie es nächsten Monat noch einmal.",
  },
  problems: {
    unreachable: "Der Dienst antwortet nicht. Sind Sie online?",
    busy: "Zu viele sind gleichzeitig hier. Warten Sie eine Minute und versuchen Sie es noch einmal.",
    wrong: "Der Name oder das Passwort ist falsch.",
    taken: "Diesen Namen hat schon jemand. Wählen Sie einen anderen.",
    over: "Ihre Sitzung ist zu Ende. Melden Sie sich neu an.",
    disabled: "Dieses Konto ist abgeschaltet.",
    step: "Dieses Konto verlangt etwas, das diese Seite nicht kennt.",
    other: "Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.",
    noConfig: "Diese Seite erreicht ihre eigene Adresse nicht oder ist nicht eingerichtet.",
    insecure: "Diese Seite geht nur über eine sichere Verbindung (https).",
    retry: "Noch einmal",
  },
};
