/**
 * The page for accounts with an e-mail address in French.
 * @module
 */
import type { EmailTexts } from "./email-texts";

/** French. */
export const FR: EmailTexts = {
  start: {
    title: "Un compte avec votre adresse e-mail",
    lead: "Votre adresse et un mot de passe sont votre compte. Un code que nous vous envoyons prouve que l’adresse est la vôtre.",
  },
  anonymous: "Je veux un compte sans adresse",
  stored:
    "Votre adresse e-mail, un numéro de compte tiré au hasard, les moments où le compte a été ouvert et modifié pour la dernière fois, à la fraction de seconde près, de quoi vérifier votre mot de passe sans le connaître, et vos sessions ouvertes, jusqu’à ce que vous vous déconnectiez ou qu’elles expirent. Le mot de passe lui-même est transmis quand vous ouvrez le compte, le changez ou le redéfinissez, et n’est pas conservé.",
  seen: "Le service fonctionne chez Amazon. Pour chaque appel que cette page lui adresse, et pas seulement à l’inscription et à la connexion, Amazon note l’adresse internet et le numéro de votre compte. Il les garde 90 jours, ou plus si les responsables du service tiennent eux-mêmes un tel journal ; personne ne peut l’empêcher. Votre fournisseur de messagerie voit que nous vous écrivons.",
  lostTitle: "Si vous oubliez le mot de passe",
  lost: "Nous envoyons un code à votre adresse, avec lequel vous en définissez un autre. Quiconque peut lire votre courrier peut faire de même.",
  next: "Continuer",
  signUp: {
    title: "Votre adresse et un mot de passe",
    lead: "Ce compte n’est pas anonyme : il contient votre adresse.",
    submit: "M’envoyer le code",
  },
  address: "Adresse e-mail",
  notAnAddress: "Ce n’est pas une adresse e-mail. Il manque un @.",
  passwordHint: (minimumLength) => `Au moins ${minimumLength} caractères.`,
  confirm: {
    title: "Saisissez le code",
    lead: (address) => `Nous l’avons envoyé à ${address}.`,
    code: "Code",
    hint: "Six chiffres.",
    submit: "Confirmer mon adresse",
    again: "L’envoyer de nouveau",
    sentAgain: "Un nouveau code est en route. Les précédents ne valent plus.",
    done: "Votre adresse est confirmée. Connectez-vous pour continuer.",
    needed:
      "Votre adresse n’est pas encore confirmée. Saisissez le code, ou demandez-le de nouveau.",
    wrongCode: "Ce n’est pas le code, ou il ne vaut plus. Regardez le dernier message.",
  },
  forgot: {
    open: "J’ai oublié mon mot de passe",
    title: "Définir un nouveau mot de passe",
    lead: "Nous envoyons un code à votre adresse.",
    submit: "M’envoyer le code",
    sent: "S’il existe un compte avec cette adresse, un code est en route.",
    needed: "Ce compte a besoin d’un nouveau mot de passe.",
  },
  reset: {
    title: "Le code et un nouveau mot de passe",
    submit: "Définir le mot de passe",
    done: "Le mot de passe est changé. Connectez-vous avec le nouveau.",
  },
  wrong: "L’adresse ou le mot de passe est faux.",
  taken:
    "Un compte existe avec cette adresse. Connectez-vous, ou définissez un nouveau mot de passe.",
};
