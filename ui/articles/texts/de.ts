/**
 * The sentences around articles in German.
 * @module
 */
import type { ArticleTexts } from "./article-texts";

/** German. */
export const DE: ArticleTexts = {
  title: "Artikel",
  lead: "Die Artikel kennen Sie unter einem Namen, den nur sie kennen. Er sagt weder, wer Sie sind, noch, was Sie anderswo tun. Was Sie bezahlt haben, wird unter ihm gespeichert.",
  free: "Frei",
  paid: "Gegen Gutschein",
  yours: "Ihrer",
  needsVoucher:
    "Dieser Artikel kostet einen Gutschein. Dass Sie ihn lesen dürfen, wird gespeichert; mit welchem Gutschein, nicht.",
  voucher: "Gutschein",
  voucherHint: "27 Buchstaben, Ziffern, Binde- und Unterstriche. Jeder gilt einmal.",
  submit: "Lesen",
  notVoucher:
    "Das ist kein Gutschein. Er braucht 27 Zeichen: Buchstaben, Ziffern, Binde- und Unterstriche.",
  voucherRefused: "Diesen Gutschein gibt es nicht, oder er wurde schon benutzt.",
  forget: {
    title: "Löschen, was ich bezahlt habe",
    happens: [
      "Die Liste Ihrer bezahlten Artikel wird sofort gelöscht, samt dem Namen, unter dem sie steht. Niemand kann sie zurückholen: Um einen davon wieder zu lesen, braucht es einen neuen Gutschein.",
      "Ein Konto, das mit diesem verbunden ist, verliert sie auch.",
    ],
    submit: "Die Liste löschen",
    keep: "Behalten",
    done: "Die Liste ist gelöscht.",
  },
  keep: {
    title: "Dieses Konto mit einer E-Mail-Adresse behalten",
    offer:
      "Wer die Wörter oder das Passwort dieses Kontos verliert, verliert seine Artikel. Eine Adresse kann sie bewahren.",
    happens: [
      "Sie weisen nach, dass eine E-Mail-Adresse Ihnen gehört, und sie bekommt ein eigenes Konto. Danach finden Sie dieselben Artikel, in welchem der beiden Konten Sie sich auch anmelden.",
      "Die Artikel erfahren davon nichts. Der Dienst bewahrt eine versiegelte Notiz auf, dass die beiden Konten zusammengehören, bis Sie die Adresse gehen lassen. Wer Ihre E-Mails lesen kann, kommt an Ihre Artikel.",
      "Amazons Protokoll zeigt beide Konten zur selben Zeit und von derselben Internetadresse. Wer es liest, kann erkennen, dass sie zusammengehören. Es behält das 90 Tage, oder länger, wenn die Betreiber selbst ein solches Protokoll führen. Die Adresse gehen zu lassen, macht das nicht rückgängig.",
    ],
    submit: "Die Artikel damit behalten",
    haveAccount: "Diese Adresse hat ein Konto",
    noAccount: "Diese Adresse hat noch kein Konto",
    taken:
      "Eines der beiden Konten ist schon mit einem anderen verbunden. Melden Sie sich im Konto mit der Adresse an und lassen Sie dort zuerst los.",
    done: "Erledigt. Ab jetzt führen dieses Konto und das mit der Adresse zu denselben Artikeln.",
  },
  letGo: {
    title: "Die Adresse gehen lassen",
    submit: "Gehen lassen",
    keep: "So lassen",
    anonymous: {
      joined: "Ein Konto mit einer E-Mail-Adresse führt auch zu diesen Artikeln.",
      happens: [
        "Die versiegelte Notiz, die die beiden Konten verbindet, wird gelöscht. Dieses Konto behält seine Artikel.",
        "Das Konto mit der Adresse findet sie nicht mehr; eine Seite, die dort offen ist, zeigt sie vielleicht noch zehn Minuten. Jenes Konto bleibt. Um es zu löschen, melden Sie sich darin an.",
        "Was Amazons Protokoll vermerkt hat, bleibt dort, bis seine Zeit um ist.",
      ],
      done: "Die Adresse ist fort. Dieses Konto hat seine Artikel wie zuvor.",
    },
    withAddress: {
      joined: "Das sind die Artikel eines Kontos ohne Adresse, das mit diesem verbunden ist.",
      happens: [
        "Die versiegelte Notiz, die die beiden Konten verbindet, wird gelöscht. Das Konto ohne Adresse behält die Artikel.",
        "Dieses Konto hat dann nur noch, was mit ihm allein bezahlt wurde.",
        "Was Amazons Protokoll vermerkt hat, bleibt dort, bis seine Zeit um ist.",
      ],
      done: "Die Adresse ist fort. Dieses Konto hat jetzt nur noch eigene Artikel.",
    },
  },
};
