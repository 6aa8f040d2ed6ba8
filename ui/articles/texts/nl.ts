/**
 * The sentences around articles in Dutch.
 * @module
 */
import type { ArticleTexts } from "./article-texts";

/** Dutch. */
export const NL: ArticleTexts = {
  title: "Artikelen",
  lead: "De artikelen kennen u onder een naam die alleen zij kennen. Die zegt niet wie u bent en niet wat u elders doet. Wat u hebt betaald, wordt onder die naam bewaard.",
  free: "Gratis",
  paid: "Voor een tegoedbon",
  yours: "Van u",
  needsVoucher:
    "Dit artikel kost een tegoedbon. Dat u het mag lezen, wordt bewaard; met welke bon, niet.",
  voucher: "Tegoedbon",
  voucherHint: "27 letters, cijfers, koppeltekens en liggende streepjes. Elke bon geldt één keer.",
  submit: "Lezen",
  notVoucher:
    "Dit is geen tegoedbon. Er zijn 27 tekens nodig: letters, cijfers, koppeltekens en liggende streepjes.",
  voucherRefused: "Deze tegoedbon is onbekend, of al gebruikt.",
  forget: {
    title: "Verwijderen wat ik heb betaald",
    happens: [
      "De lijst van uw betaalde artikelen wordt meteen verwijderd, met de naam waaronder ze staat. Niemand kan haar terughalen: om er weer een te lezen is een andere tegoedbon nodig.",
      "Een account dat met dit account verbonden is, verliest ze ook.",
    ],
    submit: "De lijst verwijderen",
    keep: "Behouden",
    done: "De lijst is verwijderd.",
  },
  keep: {
    title: "Dit account behouden met een e-mailadres",
    offer:
      "Wie de woorden of het wachtwoord van dit account verliest, verliest de artikelen. Een adres kan ze bewaren.",
    happens: [
      "U toont aan dat een e-mailadres van u is, en het krijgt een eigen account. Daarna vindt u dezelfde artikelen, bij welk van de twee accounts u ook inlogt.",
      "De artikelen merken er niets van. De dienst bewaart een verzegelde notitie dat de twee accounts bij elkaar horen, tot u het adres laat gaan. Wie uw e-mail kan lezen, kan bij uw artikelen komen.",
      "Het logboek van Amazon toont beide accounts op hetzelfde moment en vanaf hetzelfde internetadres: wie het leest, kan zien dat ze bij elkaar horen. Het bewaart dat 90 dagen, of langer als de mensen achter deze dienst zelf zo’n logboek bijhouden. Het adres laten gaan maakt dat niet ongedaan.",
    ],
    submit: "De artikelen ermee behouden",
    haveAccount: "Dit adres heeft een account",
    noAccount: "Dit adres heeft nog geen account",
    taken:
      "Een van de twee accounts is al met een ander verbonden. Log in bij het account met het adres en laat daar eerst los.",
    done: "Klaar. Vanaf nu leiden dit account en dat met het adres naar dezelfde artikelen.",
  },
  letGo: {
    title: "Het adres laten gaan",
    submit: "Laten gaan",
    keep: "Zo laten",
    anonymous: {
      joined: "Een account met een e-mailadres leidt ook naar deze artikelen.",
      happens: [
        "De verzegelde notitie die de twee accounts verbindt, wordt verwijderd. Dit account houdt zijn artikelen.",
        "Het account met het adres vindt ze niet meer; een pagina die daar openstaat, toont ze misschien nog tien minuten. Dat account blijft. Log erin in om het te verwijderen.",
        "Wat het logboek van Amazon heeft genoteerd, blijft daar tot de tijd om is.",
      ],
      done: "Het adres is weg. Dit account heeft zijn artikelen zoals voorheen.",
    },
    withAddress: {
      joined:
        "Dit zijn de artikelen van een account zonder adres, dat met dit account verbonden is.",
      happens: [
        "De verzegelde notitie die de twee accounts verbindt, wordt verwijderd. Het account zonder adres houdt de artikelen.",
        "Dit account heeft dan alleen nog wat er met dit account zelf is betaald.",
        "Wat het logboek van Amazon heeft genoteerd, blijft daar tot de tijd om is.",
      ],
      done: "Het adres is weg. Dit account heeft nu alleen eigen artikelen.",
    },
  },
};
