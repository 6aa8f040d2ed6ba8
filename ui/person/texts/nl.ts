/**
 * The page in Dutch.
 * @module
 */
import type { PersonTexts } from "./person-texts";

/** Dutch. */
export const NL: PersonTexts = {
  frame: {
    back: "Terug",
    footer:
      "Deze pagina plaatst geen cookies en heeft met geen andere site contact dan die van Amazon, waar de accounts staan. U blijft een tijd ingelogd. Log uit voordat u weggaat: een browser kan een gesloten tabblad terughalen.",
    kept: "Wat er wordt bewaard",
    working: "Een ogenblik…",
  },
  start: {
    title: "Een account dat niets over u zegt",
    lead: "Geen naam, geen e-mailadres, geen telefoonnummer. U krijgt twaalf woorden, en die woorden zijn uw account.",
    make: "Account openen",
    have: "Ik heb een account",
  },
  seen: {
    title: "Voor u begint",
    storedTitle: "Wat er wordt bewaard",
    stored:
      "Een naam die niets betekent, een willekeurig gekozen nummer voor het account, de tijdstippen waarop het account is gemaakt en het laatst gewijzigd, tot op een fractie van een seconde, iets dat uw geheim kan controleren zonder het te kennen, en uw open sessies, tot u uitlogt of ze aflopen. Uw woorden worden niet bewaard en niet verstuurd.",
    seenTitle: "Wat anderen toch zien",
    seen: "De dienst draait bij Amazon. Bij alles wat deze pagina daar opvraagt, niet alleen bij aanmelden en inloggen, noteert Amazon het internetadres en het nummer van uw account. Het bewaart die 90 dagen, of langer als de mensen achter deze dienst zelf zo’n logboek bijhouden; niemand kan dat uitzetten. Uw internetprovider ziet dat u deze site bezoekt.",
    saferTitle: "Hoe u veiliger bent",
    safer:
      "Met Tor Browser, of een proxy die u vertrouwt, ziet Amazon dat adres en niet het uwe. Gebruik geen apparaat of netwerk van de mensen voor wie u op uw hoede bent.",
    lostTitle: "Als u de woorden kwijtraakt",
    lost: "Niemand kan ze teruggeven. Er is geen adres om iets naartoe te sturen.",
    endsTitle: "Als u niet terugkomt",
    ends: (weeks) =>
      `Een account waarop ${weeks} weken lang niemand inlogt, kan kort daarna worden verwijderd, met alles wat erin staat. Tot die tijd noteert de dienst in welke week u het voor het laatst gebruikte, en niets nauwkeurigers. Met elk bezoek begint de tijd opnieuw.`,
    next: "Toon mijn woorden",
    choose: "Liever een naam en wachtwoord kiezen",
  },
  words: {
    title: "Uw twaalf woorden",
    lead: "Schrijf ze in deze volgorde op, liefst op papier. Het zijn Engelse woorden, en ze openen uw account op elk apparaat.",
    print: "Afdrukken",
    copy: "Kopiëren",
    copied:
      "Gekopieerd. Over een minuut leegt deze pagina het klembord, als uw browser dat toelaat.",
    copyRefused: "Uw browser laat deze pagina niet kopiëren. Schrijf de woorden op.",
    next: "Ik heb ze opgeschreven",
    others: "Geef andere woorden",
    renewed:
      "Deze pagina is opnieuw geladen, dus dit zijn nieuwe woorden. Als u andere had opgeschreven en daar nog geen account mee hebt, gooi die dan weg.",
  },
  check: {
    title: "Typ drie van uw woorden",
    lead: "Het account wordt gemaakt zodra u weet dat u ze hebt.",
    word: (place) => `Woord ${place}`,
    wrong: (place) => `Dit is niet woord ${place}. Kijk op uw papier.`,
    next: "Mijn account openen",
    again: "Toon de woorden nog eens",
    making: "Uw account wordt gemaakt…",
  },
  signIn: {
    title: "Inloggen",
    words: "Uw twaalf woorden",
    hint: "In hun volgorde. Het zijn Engelse woorden. Hoofdletters maken niet uit.",
    submit: "Inloggen",
    busy: "Bezig met inloggen…",
    byPassword: "Ik heb een naam en een wachtwoord",
    byWords: "Ik heb twaalf woorden",
    count: (words) => `Er zijn twaalf woorden nodig; hier staan er ${words}.`,
    unknownWord: (place, suggestions) =>
      suggestions.length === 0
        ? `Woord ${place} is er geen van ons. Kijk op uw papier.`
        : `Woord ${place} is er geen van ons. Bedoelde u ${suggestions.join(" of ")}?`,
    checksum: "Deze woorden horen niet bij elkaar. Eén is fout, of twee zijn van plaats gewisseld.",
    code: "Code",
    codeHint: "Zes cijfers uit uw authenticator-app.",
  },
  unknown: {
    title: "Geen account heeft deze woorden",
    text: "Meestal is één woord fout: een verkeerd getypt woord kan een ander uit de lijst zijn. Vergelijk elk woord met uw papier.",
    checked: "Ik heb ze allemaal vergeleken",
    again: "Nog eens typen",
    openTitle: "Weet u zeker dat ze kloppen?",
    openText:
      "Dan is de dienst misschien opnieuw begonnen sinds u hier was, of het account is verwijderd. U kunt met deze woorden een account openen. Het zal leeg zijn.",
    open: "Een leeg account openen",
  },
  chosen: {
    title: "Kies een naam en een wachtwoord",
    lead: "Neem een naam die u nergens anders gebruikt en die niet zegt wie u bent. Als u het account opent en als u het wachtwoord wijzigt, wordt het wachtwoord zelf naar Amazon gestuurd.",
    name: "Naam",
    nameHint: "3 tot 32 kleine letters en cijfers, eerst een letter.",
    password: "Wachtwoord",
    passwordHint: (minimumLength) =>
      `Minstens ${minimumLength} tekens. Niemand kan het herstellen: vergeet u het, dan is het account verloren.`,
    make: "Maak er een voor mij",
    show: "Tonen",
    hide: "Verbergen",
    next: "Mijn account openen",
    tooShort: (minimumLength) => `Het wachtwoord moet minstens ${minimumLength} tekens hebben.`,
    common: "Veel mensen gebruiken dit wachtwoord. Kies een ander.",
    empty: "Dit is leeg.",
    faults: {
      email: "Dit lijkt een e-mailadres. Kies een naam die dat niet is.",
      phone: "Zeven cijfers of meer kunnen een telefoonnummer zijn. Neem er minder.",
      url: "Dit lijkt een webadres. Kies een naam die dat niet is.",
      form: "Neem 3 tot 32 kleine letters en cijfers, eerst een letter. Losse streepjes mogen delen verbinden.",
      contact: "Dit zegt hoe u te bereiken bent. Kies een naam die dat niet doet.",
      reserved: "Dit klinkt als de dienst zelf. Kies een andere.",
      phrase: "Deze dienst neemt geen gekozen namen.",
    },
  },
  work: {
    doing:
      "Uw apparaat rekent eerst iets uit. Eén keer is weinig; voor wie duizenden accounts wil, telt het op.",
    stop: "Stoppen",
    stopped: "Gestopt. Er is geen account gemaakt.",
  },
  home: {
    title: "U bent ingelogd",
    holds: "Wat uw account bevat",
    nameMade: "Een naam die niets betekent",
    nameChosen: "De naam die u hebt gekozen",
    number: "Een nummer voor het account, willekeurig gekozen",
    other: "En",
    known: {
      email: "Een e-mailadres",
      email_verified: "Of het adres bevestigd is",
      "custom:none": "Iets tussen 0 en 1 dat niemand leest",
    },
    nothing:
      "Geen e-mailadres en geen telefoonnummer. Verder bewaart de dienst wanneer het account is gemaakt en het laatst gewijzigd, iets dat uw geheim kan controleren, uw sessies en, als u een app hebt toegevoegd, iets om de codes te controleren.",
    articles: "Artikelen",
    signOut: "Uitloggen",
    signOutEverywhere: "Overal uitloggen",
    signOutHint: "Overal betekent: op alle apparaten waarop u bent ingelogd.",
    changePassword: "Wachtwoord wijzigen",
    remove: "Dit account verwijderen",
    signedOut:
      "U bent uitgelogd. In dit tabblad is niets meer van u. Andere tabbladen zijn misschien nog ingelogd.",
    signedOutEverywhere: "U bent op alle apparaten uitgelogd. In dit tabblad is niets meer van u.",
    notTold:
      "Dit tabblad is u vergeten, maar de dienst kon niet worden ingelicht. Iemand die uw sessie eerder kopieerde, kan die blijven gebruiken tot zij verloopt.",
  },
  change: {
    title: "Wachtwoord wijzigen",
    present: "Huidig wachtwoord",
    next: "Nieuw wachtwoord",
    submit: "Wijzigen",
    hint: "Beide wachtwoorden worden naar Amazon gestuurd. Hier blijft u ingelogd, overal elders wordt u uitgelogd.",
    done: "Het wachtwoord is gewijzigd en alle andere apparaten zijn uitgelogd.",
    wrong: "Dit is niet uw huidige wachtwoord.",
    same: "Dit wachtwoord hebt u al. Kies een ander.",
    doneHere:
      "Het wachtwoord is gewijzigd. De andere apparaten konden niet worden uitgelogd. Druk daarvoor op ‘Overal uitloggen’.",
    signInAgain: "Log opnieuw in met het nieuwe wachtwoord.",
    unsure:
      "De dienst heeft niet geantwoord. Het wachtwoord is misschien gewijzigd, misschien niet. Probeer het opnieuw. Wordt uw huidige wachtwoord dan geweigerd, dan geldt het nieuwe.",
  },
  app: {
    add: "Ook een code uit een app vragen",
    drop: "Geen code meer vragen",
    dropped: "U wordt niet meer om een code gevraagd.",
    title: "Daarbij een code uit een app",
    lead: "Een authenticator-app op uw telefoon maakt elke halve minuut een nieuwe code. Dan komt niemand meer binnen met uw geheim alleen. Raakt u de app kwijt, dan komt u zelf ook niet meer binnen, en niemand kan helpen.",
    key: "Geef deze sleutel aan uw app",
    open: "Openen in een app op dit apparaat",
    submit: "Voortaan codes vragen",
    wrong:
      "Dat is niet de code die de app nu toont. Kijk naar de klok van uw telefoon en typ de volgende.",
    done: "Voortaan wordt bij het inloggen om een code gevraagd.",
  },
  remove: {
    key: "Als u zich met een sleutel in uw browser hebt aangemeld, blijft de openbare helft zonder uw naam liggen tot de mensen achter deze dienst sleutels zonder account opruimen.",
    paid: "Wat u hebt betaald, blijft in een lijst onder een naam die naar niemand leidt, tenzij u het eerst onder ‘Artikelen’ verwijdert. Is dit account met een ander verbonden, dan opent het andere het nog steeds.",
    left: "Wat er wordt bewaard en wat ervan overblijft",
    title: "Dit account verwijderen?",
    text: "Het account en wat het bevat worden meteen verwijderd, en er is geen weg terug. Hoelang Amazon kopieën bewaart, is niet bekend. Het logboek van Amazon bewaart de internetadressen en tijden van uw bezoeken 90 dagen, of langer als de mensen achter deze dienst zelf zo’n logboek bijhouden.",
    submit: "Voorgoed verwijderen",
    keep: "Behouden",
    done: "Het account is verwijderd. Onder aan deze pagina zegt ‘Wat er wordt bewaard’ wat ervan overblijft.",
    unsure:
      "De dienst heeft niet geantwoord. Deze pagina weet nog niet of uw account is verwijderd.",
    check: "Nakijken",
    still: "Uw account is er nog.",
    over: "Uw sessie is voorbij, waarschijnlijk omdat het account is verwijderd. Probeer voor de zekerheid in te loggen: een verwijderd account gaat niet meer open.",
  },
  refused: {
    name: "Deze naam kan hier niet. Kies een andere.",
    account: "Dit account mag niet meer inloggen.",
    ended: "Dit account is lang niet gebruikt en is verwijderd.",
    address: "Dit e-mailadres kan hier niet.",
    domain: (domain) => `Adressen van ${domain} kunnen hier niet.`,
    clock:
      "De klok van uw apparaat wijkt meer dan tien minuten af. Zet hem gelijk en probeer het opnieuw.",
    work: "Wat uw apparaat heeft uitgerekend, is niet aangenomen. Laad deze pagina opnieuw.",
  },
  closed: {
    closed:
      "Niemand kan hier nu een nieuw account maken: de beheerders hebben de aanmelding gesloten, meestal omdat iemand massaal accounts maakte. Bestaande accounts werken zoals altijd. Probeer het later opnieuw.",
    minute:
      "Er worden nu te veel accounts gemaakt, en de dienst neemt er maar een beperkt aantal per minuut aan. Wacht een minuut en probeer het opnieuw.",
    day: "De dienst neemt maar een beperkt aantal nieuwe accounts per dag aan, en die van vandaag zijn op. Probeer het morgen opnieuw.",
    month:
      "De dienst neemt maar een beperkt aantal nieuwe accounts per maand aan, en die van deze maand zijn op. Probeer het volgende maand opnieuw.",
  },
  problems: {
    unreachable: "De dienst antwoordt niet. Bent u online?",
    busy: "Er zijn te veel mensen tegelijk. Wacht een minuut en probeer het opnieuw.",
    wrong: "De naam of het wachtwoord is fout.",
    taken: "Iemand heeft deze naam al. Kies een andere.",
    over: "Uw sessie is voorbij. Log opnieuw in.",
    disabled: "Dit account is uitgeschakeld.",
    step: "Dit account vraagt iets dat deze pagina niet kent.",
    other: "Dat lukte niet. Probeer het zo nog eens.",
    noConfig: "Deze pagina bereikt haar eigen adres niet, of is niet ingesteld.",
    insecure: "Deze pagina werkt alleen over een veilige verbinding (https).",
    retry: "Opnieuw",
  },
};
