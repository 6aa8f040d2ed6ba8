/**
 * The page of what is kept in French.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

/** French. */
export const FR: PrivacyTexts = {
  title: "Ce qui est conservé",
  language: "Langue",
  unreadable: "La liste ne peut pas être lue. Rechargez la page.",
  lead: "Cette liste est faite de ce qui est en service, par le programme qui le met en service.",
  about: "Sur les personnes",
  pools: (kinds) => `du groupe ${kinds.join(" et du groupe ")}`,
  what: "Quoi",
  until: "Jusqu’à",
  readBy: "Qui peut le lire",
  left: "Ce qui reste après la suppression du compte",
  aws: "Ce qu’Amazon garde de son côté",
  keptFor: (until) => `Durée : ${until}.`,
  alwaysOn: "Personne ne peut l’empêcher.",
  unknown: "Ce qui n’est pas connu",
  simulator: "Ce que ce simulateur garde en plus",
  back: "Retour au compte",
  forPrograms: "La même chose pour des programmes",
  sentences: {
    "a user name": "un nom d’utilisateur",
    "a random id (sub)": "un identifiant aléatoire (sub)",
    "when it was made and last changed, to the millisecond":
      "quand il a été ouvert et modifié pour la dernière fois, à la milliseconde",
    "something that checks the password, and nothing that it could be read from":
      "de quoi vérifier le mot de passe, et rien d’où l’on pourrait le lire",
    "sessions, until they run out or are ended":
      "les sessions, jusqu’à ce qu’elles expirent ou soient terminées",
    "an e-mail address, and whether it is verified": "une adresse e-mail, et si elle est confirmée",
    "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
      "un nombre de 0 à 1 que seul un programme fait soi-même pourrait définir, et que personne ne lit",
    "what checks the codes of an authenticator app, where the person has added one":
      "de quoi vérifier les codes d’une application d’authentification, si la personne en a ajouté une",
    "Amazon Cognito, the {} pool": "Amazon Cognito, le groupe {}",
    "the account is deleted": "la suppression du compte",
    "the person; anyone who may read the pool; its functions, while they run":
      "la personne ; quiconque a le droit de lire le groupe ; ses fonctions, pendant qu’elles tournent",
    nothing: "rien",
    "that a function decided something, by the minute; no name, no sub, no address":
      "qu’une fonction a décidé quelque chose, à la minute ; ni nom, ni identifiant, ni adresse",
    "CloudWatch Logs": "CloudWatch Logs",
    "{} days": "{} jours",
    "anyone who may read the account's logs":
      "quiconque a le droit de lire les journaux du compte AWS",
    "the lines, which name nobody, until they are {} days old":
      "les lignes, qui ne nomment personne, jusqu’à ce qu’elles aient {} jours",
    "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
      "CloudTrail : l’adresse internet, le programme et l’identifiant (sub) du compte à chaque appel ; jamais le nom",
    "90 days; longer where somebody has made a trail of their own":
      "90 jours ; plus si quelqu’un a créé sa propre piste",
    "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
      "Métriques CloudWatch : combien d’appels ont mené à quelle décision, à la minute ; personne n’y figure",
    "15 months": "15 mois",
    "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
      "Si custom:none accepte des décimales entre 0 et 1 : dans ce cas, un programme fait soi-même peut garder des chiffres dans son propre compte (docs/decisions/0005).",
    "How long Amazon Cognito keeps copies of its own after an account is deleted.":
      "Combien de temps Amazon Cognito garde ses propres copies après la suppression d’un compte.",
  },
};
