/**
 * The page for accounts with an e-mail address in Dutch.
 * @module
 */
import type { EmailTexts } from "./email-texts";

/** Dutch. */
export const NL: EmailTexts = {
  start: {
    title: "Een account met uw e-mailadres",
    lead: "Uw adres en een wachtwoord zijn uw account. Een code die wij u sturen, bewijst dat het adres van u is.",
  },
  anonymous: "Ik wil een account zonder adres",
  stored:
    "Uw e-mailadres, een willekeurig gekozen nummer voor het account, de tijdstippen waarop het account is gemaakt en voor het laatst is gewijzigd, tot op een fractie van een seconde, iets waarmee uw wachtwoord te controleren is zonder het te kennen, en uw open sessies, tot u uitlogt of ze aflopen. Het wachtwoord zelf wordt verstuurd als u het account opent, het wijzigt of opnieuw instelt, en wordt niet bewaard.",
  seen: "De dienst draait bij Amazon. Bij alles wat deze pagina daar opvraagt, niet alleen bij aanmelden en inloggen, noteert Amazon het internetadres en het nummer van uw account. Het bewaart die 90 dagen, of langer als de mensen achter deze dienst zelf zo’n logboek bijhouden; niemand kan dat uitzetten. Wie uw postvak beheert, ziet dat wij u schrijven.",
  lostTitle: "Als u het wachtwoord vergeet",
  lost: "Wij sturen een code naar uw adres, en daarmee stelt u een nieuw in. Wie uw post kan lezen, kan dat ook.",
  next: "Verder",
  signUp: {
    title: "Uw adres en een wachtwoord",
    lead: "Dit account is niet anoniem: uw adres staat erin.",
    submit: "Stuur mij de code",
  },
  address: "E-mailadres",
  notAnAddress: "Dit is geen e-mailadres. Er ontbreekt een @.",
  passwordHint: (minimumLength) => `Minstens ${minimumLength} tekens.`,
  confirm: {
    title: "Vul de code in",
    lead: (address) => `Wij hebben hem naar ${address} gestuurd.`,
    code: "Code",
    hint: "Zes cijfers.",
    submit: "Mijn adres bevestigen",
    again: "Nog eens sturen",
    sentAgain: "Een nieuwe code is onderweg. Oudere gelden niet meer.",
    done: "Uw adres is bevestigd. Log in om verder te gaan.",
    needed: "Uw adres is nog niet bevestigd. Vul de code in, of laat hem nog eens sturen.",
    wrongCode: "Dat is niet de code, of hij geldt niet meer. Kijk in het nieuwste bericht.",
  },
  forgot: {
    open: "Ik ben mijn wachtwoord vergeten",
    title: "Een nieuw wachtwoord instellen",
    lead: "Wij sturen een code naar uw adres.",
    submit: "Stuur mij de code",
    sent: "Als er een account met dit adres is, is er een code onderweg.",
    needed: "Dit account heeft een nieuw wachtwoord nodig.",
  },
  reset: {
    title: "De code en een nieuw wachtwoord",
    submit: "Wachtwoord instellen",
    done: "Het wachtwoord is gewijzigd. Log in met het nieuwe.",
  },
  wrong: "Het adres of het wachtwoord klopt niet.",
  taken: "Er is al een account met dit adres. Log in, of stel een nieuw wachtwoord in.",
};
