/**
 * The page of what is kept in French.
 * @module
 */
import type { PrivacyTexts } from "./privacy-texts";

const SENTENCES: PrivacyTexts["sentences"] = {
  "a user name": "un nom",
  "a random id (sub)": "un numéro de compte, tiré au hasard",
  "when it was made and last changed, to the millisecond":
    "quand le compte a été créé et modifié pour la dernière fois, à la fraction de seconde près",
  "something that checks the password, and nothing that it could be read from":
    "de quoi vérifier vos mots ou votre mot de passe, sans que personne puisse les y lire",
  "sessions, until they run out or are ended":
    "vos sessions ouvertes, jusqu’à ce que vous vous déconnectiez ou qu’elles expirent",
  "an e-mail address, and whether it is verified": "votre adresse e-mail, et si elle est confirmée",
  "a number from 0 to 1 that only a client of one's own making could set, and that nobody reads":
    "un nombre de 0 à 1 que personne ne lit ; seul un programme écrit exprès pourrait le définir",
  "what checks the codes of an authenticator app, where the person has added one":
    "de quoi vérifier les codes de votre application d’authentification, si vous en avez ajouté une",
  "the account is deleted": "la suppression du compte",
  "the person; anyone who may read the pool; its functions, while they run":
    "vous ; les responsables du service, s’ils ont le droit d’y regarder ; ses programmes, pendant qu’ils tournent",
  nothing: "rien",
  "that a function decided something, by the minute; no name, no sub, no address":
    "qu’un programme du service a décidé quelque chose, avec la minute ; ni nom, ni numéro de compte, ni adresse",
  "that a call of the exchange or a service failed; no name, no sub, no address":
    "qu’une demande au service a échoué ; ni nom, ni numéro de compte, ni adresse",
  "CloudWatch Logs": "Les notes des programmes du service",
  "{} days": "{} jours plus tard",
  "anyone who may read the account's logs":
    "les responsables du service, s’ils ont le droit de lire ces notes",
  "the lines, which name nobody, until they are {} days old":
    "les notes, qui ne nomment personne, jusqu’à ce qu’elles aient {} jours",
  "CloudTrail: the internet address, the program and the account's sub of each call; never the name":
    "L’adresse internet, le programme et le numéro du compte pour chaque demande qui vient de vous ; jamais le nom",
  "CloudTrail: that the exchange asked Cognito about an account, by its sub; two such lines close to each other where accounts were linked; never for which service":
    "Qu’un programme du service s’est renseigné sur un compte, par son numéro ; deux notes rapprochées quand des comptes ont été liés ; jamais pour quoi",
  "90 days; longer where somebody has made a trail of their own":
    "90 jours, ou plus si les responsables du service tiennent eux-mêmes une telle liste",
  "CloudWatch metrics: how many calls came to which decision, by the minute; nobody is in them":
    "Combien de demandes ont été décidées de quelle façon, avec la minute ; personne n’y figure",
  "15 months": "15 mois",
  "Whether custom:none takes decimals between 0 and 1: if it does, a client of one's own making can keep digits in its own account (docs/decisions/0005).":
    "Si le nombre de 0 à 1 peut avoir des chiffres après la virgule. Dans ce cas, une personne avec son propre programme pourrait garder des chiffres dans son propre compte.",
  "How long Amazon Cognito keeps copies of its own after an account is deleted.":
    "Combien de temps Amazon garde ses propres copies après la suppression d’un compte.",
  "DynamoDB, table {}-keys": "Des clés pour se connecter",
  "a public key": "la moitié publique de la clé qui est dans votre navigateur",
  "the day on which it was stored": "le jour où elle a été enregistrée",
  "a digest of pool and sub; no name": "une empreinte du numéro de compte ; aucun nom",
  "the account is deleted and npm run accounts:sweep has run":
    "la suppression du compte et le nettoyage par les responsables du service",
  "Post Confirmation and Verify Auth Challenge Response; anyone who may read the table":
    "deux programmes du service qui s’occupent des clés ; ses responsables, s’ils ont le droit de lire la liste",
  "the whole item, until npm run accounts:sweep has run":
    "le tout, jusqu’au nettoyage par les responsables du service",
  "DynamoDB, table {}-nonces": "Des réponses à la connexion, pour qu’aucune ne serve deux fois",
  "a digest of a challenge that was answered; no name and no sub":
    "l’empreinte d’une question à laquelle votre navigateur a répondu ; ni nom ni numéro de compte",
  "minutes later; DynamoDB may take days to remove it":
    "quelques minutes plus tard ; Amazon met peut-être des jours à l’enlever",
  "Verify Auth Challenge Response; anyone who may read the table":
    "le programme du service qui vérifie les réponses ; ses responsables, s’ils ont le droit de lire la liste",
  "the digest, until DynamoDB removes it": "l’empreinte, jusqu’à ce qu’Amazon l’enlève",
  "DynamoDB, table {}-sign-ups": "Le compte des nouveaux comptes",
  "how many accounts were made in this minute, day and month":
    "combien de comptes ont été créés cette minute, ce jour et ce mois",
  "digests of pool and name of the last sign-ups: who can guess a name can check it":
    "des empreintes des noms des comptes les plus récents : qui devine un nom peut le vérifier",
  "the digests, until sign-ups that come fifteen seconds later or more take their place":
    "leur remplacement par des comptes plus récents, au plus tôt après quinze secondes",
  "Pre Sign-Up; anyone who may read the table":
    "le programme du service qui crée les comptes ; ses responsables, s’ils ont le droit de lire la liste",
  "the digest, until a later sign-up takes its place":
    "l’empreinte, jusqu’à ce qu’un compte plus récent prenne sa place",
  "DynamoDB, table {}-migration": "Des comptes d’un ancien système",
  "a scrypt hash of the password of an earlier system":
    "de quoi vérifier votre mot de passe de l’ancien système",
  "a digest of the e-mail address": "une empreinte de votre adresse e-mail",
  "the day that npm run users:import gave it": "le jour fixé à la reprise des comptes",
  "User Migration; anyone who may read the table":
    "le programme du service qui reprend les comptes ; ses responsables, s’ils ont le droit de lire la liste",
  "the whole item, until its day": "le tout, jusqu’à son jour",
  "DynamoDB, table {}-bans": "Qui et quoi est bloqué",
  "a digest of pool and sub of each banned user; no name":
    "une empreinte du numéro de chaque compte bloqué ; aucun nom",
  "banned e-mail domains as they are, and digests of banned words":
    "les domaines d’adresses e-mail bloqués, tels quels, et des empreintes de mots bloqués",
  "scope, a reason from a list, the day of the ban and its end":
    "où le blocage vaut, une raison prise dans une liste, son jour et sa fin",
  "the ban's end, where it has one, or npm run block -- STACK remove":
    "la fin ou la levée du blocage",
  "Pre Sign-Up, Pre Authentication and Pre Token Generation; anyone who may read the table":
    "les programmes du service qui laissent entrer ; ses responsables, s’ils ont le droit de lire la liste",
  "the digest, until the ban's end or its removal":
    "l’empreinte, jusqu’à la fin ou la levée du blocage",
  "DynamoDB, table {}-uses": "Quand un compte a servi pour la dernière fois",
  "the number of the week in which the account last got tokens, and nothing finer":
    "la semaine où le compte a servi pour la dernière fois, et rien de plus précis",
  "of an account that is just being ended, that it is":
    "d’un compte auquel il est mis fin à cet instant, que c’est le cas",
  "the account ends, by itself once it has not been used for accountIdleWeeks":
    "la fin du compte, de lui-même s’il ne sert pas longtemps",
  "Pre Token Generation and npm run accounts:sweep; anyone who may read the table":
    "les programmes du service qui laissent entrer et mettent fin aux vieux comptes ; ses responsables, s’ils ont le droit de lire la liste",
  "digest and week, until they are as old as accountIdleWeeks and npm run accounts:sweep has run":
    "l’empreinte et la semaine, jusqu’à ce qu’un compte inutilisé ait pris fin et que les responsables aient nettoyé",
  "DynamoDB, table {}-links": "Quels comptes vont ensemble",
  "that some account with an address leads to some anonymous one: two sealed rows a link, which nobody reads without KMS and the accounts' ids; no name, no sub, no day":
    "qu’un compte avec adresse mène à un compte sans adresse ; scellé, pour que personne ne le lise sans la clé et les numéros des deux ; ni nom, ni numéro, ni jour",
  "it is unlinked, from either side": "leur séparation par vous, depuis l’un des deux comptes",
  "the exchange; anyone who may read the table and use the subject key":
    "le programme du service qui lie les comptes ; ses responsables, s’ils ont le droit de lire la liste et d’utiliser la clé",
  "both rows, until the other account is unlinked":
    "les deux notes scellées, jusqu’à ce que l’autre compte soit séparé",
  "DynamoDB, table {}-articles": "Des articles payés",
  "which paid articles are whose, by a name that this service alone knows; no account, no day":
    "quels articles sont à qui, sous un nom que seule cette partie du service connaît ; ni compte, ni jour",
  "digests of vouchers that nobody has used": "des empreintes de bons que personne n’a utilisés",
  "DELETE /me at this service": "leur suppression à votre demande dans cette partie du service",
  "the function articles; anyone who may read the table":
    "cette partie du service ; ses responsables, s’ils ont le droit de lire la liste",
  "the item, which leads to nobody, until DELETE /me; without the account nobody can send that":
    "la note, qui ne mène à personne ; vous seul auriez pu la faire supprimer, avec le compte",
  "{}; then 35 days more, since point-in-time recovery is on":
    "{} ; puis 35 jours de plus, parce que des copies sont gardées",
  "internet addresses that calls came from, to count them":
    "les adresses internet d’où viennent les demandes, pour les compter",
  "AWS WAF, in front of the pool": "Le compte des demandes par adresse internet",
  "five minutes; how soon AWS itself forgets them is not established":
    "cinq minutes plus tard ; on ne sait pas quand Amazon lui-même les oublie",
  "nobody: no log, no samples, no list of those who were turned away":
    "personne : il n’y a pas de liste des adresses",
  "the internet address that opens the page, to answer it; no cookie, and no log is on":
    "l’adresse internet qui ouvre la page, pour lui répondre ; ni cookies, ni notes",
  "Amazon CloudFront, in front of the page": "La page elle-même",
  "the answer is sent; how long AWS itself keeps more is not established":
    "l’envoi de la réponse ; on ne sait pas combien de temps Amazon lui-même en garde plus",
  "nobody: no log, no samples": "personne : il n’y a pas de notes",
  "an address and the code that is to be sent there":
    "votre adresse e-mail et le code qui y est envoyé",
  "its operator decides": "ce que décident les responsables de cet autre service",
  "its operator": "les responsables de cet autre service",
};

/** French. */
export const FR: PrivacyTexts = {
  title: "Ce qui est conservé",
  unreadable: "La liste ne peut pas être lue. Rechargez la page.",
  lead: "Cette page est faite de ce que le service a vraiment, par le programme qui l’installe.",
  account: "Dans votre compte",
  accounts: {
    username: "Dans un compte sans adresse e-mail",
    email: "Dans un compte avec une adresse e-mail",
  },
  until: "Jusqu’à",
  readBy: "Qui peut le lire",
  left: "Ce qui reste quand vous supprimez votre compte",
  aws: "Ce qu’Amazon note de lui-même",
  keptFor: (until) => `Durée : ${until}.`,
  alwaysOn: "Personne ne peut l’empêcher.",
  others: "Ce qu’il y a d’autre",
  sender: (host) => `Le service qui envoie les messages (${host})`,
  unknown: "Ce que personne ici ne sait",
  engineers: "Pour les ingénieurs : la même chose avec les noms techniques, en anglais",
  back: "Retour",
  forPrograms: "La même chose pour des programmes",
  sentences: SENTENCES,
};
