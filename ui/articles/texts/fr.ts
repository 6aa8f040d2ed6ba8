/**
 * The sentences around articles in French.
 * @module
 */
import type { ArticleTexts } from "./article-texts";

/** French. */
export const FR: ArticleTexts = {
  title: "Articles",
  lead: "Les articles vous connaissent sous un nom qu’eux seuls connaissent. Il ne dit ni qui vous êtes, ni ce que vous faites ailleurs. Ce que vous avez payé est conservé sous ce nom.",
  free: "Gratuit",
  paid: "Contre un bon",
  yours: "À vous",
  needsVoucher:
    "Cet article demande un bon. Que vous puissiez le lire est conservé ; le bon que vous avez utilisé ne l’est pas.",
  voucher: "Bon",
  voucherHint:
    "27 lettres, chiffres, traits d’union et traits de soulignement. Chacun sert une fois.",
  submit: "Le lire",
  notVoucher:
    "Ce n’est pas un bon. Il faut 27 caractères : lettres, chiffres, traits d’union et traits de soulignement.",
  voucherRefused: "Ce bon est inconnu, ou a déjà servi.",
  forget: {
    title: "Supprimer ce que j’ai payé",
    happens: [
      "La liste de vos articles payés est supprimée aussitôt, avec le nom sous lequel elle se trouve. Personne ne peut la rétablir : pour en relire un, il faut un autre bon.",
      "Un compte joint à celui-ci les perd aussi.",
    ],
    submit: "Supprimer la liste",
    keep: "La garder",
    done: "La liste est supprimée.",
  },
  keep: {
    title: "Garder ce compte avec une adresse e-mail",
    offer:
      "Qui perd les mots ou le mot de passe de ce compte perd ses articles. Une adresse peut les garder.",
    happens: [
      "Vous prouvez qu’une adresse e-mail est à vous, et elle reçoit son propre compte. Ensuite, vous trouvez les mêmes articles, quel que soit celui des deux comptes où vous vous connectez.",
      "Les articles n’en apprennent rien. Le service conserve une note scellée disant que les deux comptes vont ensemble, jusqu’à ce que vous laissiez partir l’adresse. Qui peut lire vos e-mails peut atteindre vos articles.",
      "Le journal d’Amazon montre les deux comptes au même moment et depuis la même adresse internet : qui le lit peut voir qu’ils vont ensemble. Il conserve cela 90 jours, ou plus longtemps si les responsables du service tiennent eux-mêmes un tel journal. Laisser partir l’adresse n’y change rien.",
    ],
    submit: "Garder les articles avec elle",
    haveAccount: "Cette adresse a un compte",
    noAccount: "Cette adresse n’a pas encore de compte",
    taken:
      "L’un des deux comptes est déjà joint à un autre. Connectez-vous au compte avec l’adresse, et laissez-la d’abord partir là.",
    done: "C’est fait. Désormais, ce compte et celui avec l’adresse mènent aux mêmes articles.",
  },
  letGo: {
    title: "Laisser partir l’adresse",
    submit: "La laisser partir",
    keep: "Ne rien changer",
    anonymous: {
      joined: "Un compte avec une adresse e-mail mène aussi à ces articles.",
      happens: [
        "La note scellée qui joint les deux comptes est supprimée. Ce compte garde ses articles.",
        "Le compte avec l’adresse ne les trouve plus ; une page ouverte là-bas peut encore les montrer dix minutes. Ce compte-là reste. Pour le supprimer, connectez-vous-y.",
        "Ce que le journal d’Amazon a noté y reste jusqu’à la fin de son délai.",
      ],
      done: "L’adresse est partie. Ce compte a ses articles comme avant.",
    },
    withAddress: {
      joined: "Ce sont les articles d’un compte sans adresse, joint à celui-ci.",
      happens: [
        "La note scellée qui joint les deux comptes est supprimée. Le compte sans adresse garde les articles.",
        "Ce compte n’a alors plus que ce qui a été payé avec lui seul.",
        "Ce que le journal d’Amazon a noté y reste jusqu’à la fin de son délai.",
      ],
      done: "L’adresse est partie. Ce compte n’a plus que ses propres articles.",
    },
  },
};
