/**
 * The page in French.
 * @module
 */
import type { PersonTexts } from "./person-texts";

/** French. */
export const FR: PersonTexts = {
  frame: {
    back: "Retour",
    footer:
      "Cette page ne pose aucun cookie et ne communique avec aucun autre site que celui d’Amazon, où sont les comptes. Vous restez connecté un certain temps. Déconnectez-vous avant de partir : un navigateur peut rouvrir un onglet fermé.",
    kept: "Ce qui est conservé",
    working: "Un instant…",
  },
  start: {
    title: "Un compte qui ne dit rien de vous",
    lead: "Ni nom, ni adresse e-mail, ni numéro de téléphone. Vous recevez douze mots, et ces mots sont votre compte.",
    make: "Ouvrir un compte",
    have: "J’ai déjà un compte",
  },
  seen: {
    title: "Avant de commencer",
    storedTitle: "Ce qui est conservé",
    stored:
      "Un nom qui ne veut rien dire, un numéro de compte tiré au hasard, les moments de la création et de la dernière modification du compte, à la fraction de seconde près, de quoi vérifier votre secret sans le connaître, et vos sessions ouvertes, jusqu’à ce que vous vous déconnectiez ou qu’elles expirent. Vos mots ne sont ni conservés ni envoyés.",
    seenTitle: "Ce que d’autres voient encore",
    seen: "Le service fonctionne chez Amazon. Pour chaque appel que cette page lui adresse, et pas seulement à l’inscription et à la connexion, Amazon note l’adresse internet et le numéro de votre compte. Il les garde 90 jours, ou plus si les responsables du service tiennent eux-mêmes un tel journal ; personne ne peut l’empêcher. Votre fournisseur d’accès voit que vous visitez ce site.",
    saferTitle: "Pour plus de sûreté",
    safer:
      "Avec Tor Browser, ou un proxy de confiance, Amazon voit son adresse et non la vôtre. N’utilisez pas un appareil ou un réseau des personnes que vous craignez.",
    lostTitle: "Si vous perdez les mots",
    lost: "Personne ne peut vous les rendre. Il n’y a aucune adresse où envoyer quoi que ce soit.",
    endsTitle: "Si vous ne revenez pas",
    ends: (weeks) =>
      `Un compte auquel personne ne se connecte pendant ${weeks} semaines peut être supprimé peu après, avec tout ce qu’il contient. Jusque-là, le service note la semaine où vous l’avez utilisé pour la dernière fois, et rien de plus précis. Chaque visite fait repartir le délai.`,
    next: "Montrer mes mots",
    choose: "Choisir plutôt un nom et un mot de passe",
  },
  words: {
    title: "Vos douze mots",
    lead: "Notez-les dans cet ordre, sur papier si possible. Ce sont des mots anglais, et ils ouvrent votre compte sur tout appareil.",
    print: "Imprimer",
    copy: "Copier",
    copied:
      "Copié. Dans une minute, cette page vide le presse-papiers, si votre navigateur le permet.",
    copyRefused: "Votre navigateur ne laisse pas cette page copier. Notez les mots.",
    next: "Je les ai notés",
    others: "Donner d’autres mots",
    renewed:
      "Cette page a été rechargée : ces mots sont donc nouveaux. Si vous en aviez noté d’autres et n’avez pas encore de compte avec eux, jetez-les.",
  },
  check: {
    title: "Tapez trois de vos mots",
    lead: "Le compte est créé quand vous savez que vous les avez.",
    word: (place) => `Mot ${place}`,
    wrong: (place) => `Ce n’est pas le mot ${place}. Regardez ce que vous avez noté.`,
    next: "Ouvrir mon compte",
    again: "Montrer encore les mots",
    making: "Création du compte…",
  },
  signIn: {
    title: "Se connecter",
    words: "Vos douze mots",
    hint: "Dans leur ordre. Ce sont des mots anglais. Majuscules ou minuscules, peu importe.",
    submit: "Se connecter",
    busy: "Connexion…",
    byPassword: "J’ai un nom et un mot de passe",
    byWords: "J’ai douze mots",
    count: (words) => `Il faut douze mots ; ici, il y en a ${words}.`,
    unknownWord: (place, suggestions) =>
      suggestions.length === 0
        ? `Le mot ${place} n’est pas des nôtres. Regardez ce que vous avez noté.`
        : `Le mot ${place} n’est pas des nôtres. Vouliez-vous dire ${suggestions.join(" ou ")} ?`,
    checksum: "Ces mots ne vont pas ensemble. L’un est faux, ou deux ont changé de place.",
    code: "Code",
    codeHint: "Six chiffres de votre application d’authentification.",
  },
  unknown: {
    title: "Aucun compte n’a ces mots",
    text: "Le plus souvent, un mot est faux : un mot mal tapé peut être un autre de la liste. Comparez chacun avec ce que vous avez noté.",
    checked: "Je les ai tous comparés",
    again: "Les taper encore",
    openTitle: "Êtes-vous sûr qu’ils sont justes ?",
    openText:
      "Le service a alors peut-être recommencé à zéro depuis votre visite, ou le compte a été supprimé. Vous pouvez ouvrir un compte avec ces mots. Il sera vide.",
    open: "Ouvrir un compte vide",
  },
  chosen: {
    title: "Choisir un nom et un mot de passe",
    lead: "Prenez un nom que vous n’utilisez nulle part ailleurs et qui ne dit pas qui vous êtes. À l’ouverture du compte et à chaque changement de mot de passe, le mot de passe lui-même est envoyé à Amazon.",
    name: "Nom",
    nameHint: "3 à 32 lettres minuscules et chiffres, d’abord une lettre.",
    password: "Mot de passe",
    passwordHint: (minimumLength) =>
      `Au moins ${minimumLength} caractères. Personne ne peut le réinitialiser : s’il est oublié, le compte est perdu.`,
    make: "En créer un pour moi",
    show: "Montrer",
    hide: "Cacher",
    next: "Ouvrir mon compte",
    tooShort: (minimumLength) => `Le mot de passe doit avoir au moins ${minimumLength} caractères.`,
    common: "Beaucoup de gens utilisent ce mot de passe. Choisissez-en un autre.",
    empty: "Ce champ est vide.",
    faults: {
      email: "Cela ressemble à une adresse e-mail. Choisissez un nom qui n’en est pas une.",
      phone: "Sept chiffres ou plus pourraient être un numéro de téléphone. Mettez-en moins.",
      url: "Cela ressemble à une adresse web. Choisissez un nom qui n’en est pas une.",
      form: "Prenez 3 à 32 lettres minuscules et chiffres, d’abord une lettre. Des tirets simples peuvent relier des parties.",
      contact: "Cela dit comment vous joindre. Choisissez un nom qui ne le dit pas.",
      reserved: "Cela ressemble au service lui-même. Choisissez-en un autre.",
      phrase: "Ce service n’accepte pas de noms choisis.",
    },
  },
  work: {
    doing:
      "Votre appareil fait d’abord un calcul. Une fois, c’est peu ; pour qui veut des milliers de comptes, cela s’additionne.",
    stop: "Arrêter",
    stopped: "Arrêté. Aucun compte n’a été créé.",
  },
  home: {
    title: "Vous êtes connecté",
    holds: "Ce que contient votre compte",
    nameMade: "Un nom qui ne veut rien dire",
    nameChosen: "Le nom que vous avez choisi",
    number: "Un numéro de compte, tiré au hasard",
    other: "Et",
    known: {
      email: "Une adresse e-mail",
      email_verified: "Si l’adresse est confirmée",
      "custom:none": "Quelque chose entre 0 et 1 que personne ne lit",
    },
    nothing:
      "Ni adresse e-mail ni numéro de téléphone. Le service garde aussi les moments de la création et de la dernière modification du compte, de quoi vérifier votre secret, vos sessions et, si vous avez ajouté une application, de quoi vérifier ses codes.",
    articles: "Articles",
    signOut: "Se déconnecter",
    signOutEverywhere: "Se déconnecter partout",
    signOutHint: "Partout : sur tous les appareils où vous êtes connecté.",
    changePassword: "Changer le mot de passe",
    remove: "Supprimer ce compte",
    signedOut:
      "Vous êtes déconnecté. Il ne reste rien de vous dans cet onglet. D’autres onglets sont peut-être encore connectés.",
    signedOutEverywhere:
      "Vous êtes déconnecté sur tous les appareils. Il ne reste rien de vous dans cet onglet.",
    notTold:
      "Cet onglet vous a oublié, mais le service n’a pas pu être prévenu. Une personne ayant copié votre session avant pourrait s’en servir jusqu’à son expiration.",
  },
  change: {
    title: "Changer le mot de passe",
    present: "Mot de passe actuel",
    next: "Nouveau mot de passe",
    submit: "Changer",
    hint: "Les deux mots de passe sont envoyés à Amazon. Vous restez connecté ici et êtes déconnecté partout ailleurs.",
    done: "Le mot de passe est changé et tous les autres appareils sont déconnectés.",
    wrong: "Ce n’est pas votre mot de passe actuel.",
    same: "C’est le mot de passe que vous avez déjà. Choisissez-en un autre.",
    doneHere:
      "Le mot de passe est changé. Les autres appareils n’ont pas pu être déconnectés. Pour le faire, appuyez sur « Se déconnecter partout ».",
    signInAgain: "Reconnectez-vous avec le nouveau mot de passe.",
    unsure:
      "Le service n’a pas répondu. Le mot de passe est peut-être changé, peut-être pas. Réessayez. Si votre mot de passe actuel est alors refusé, c’est le nouveau qui vaut.",
  },
  app: {
    add: "Demander aussi le code d’une application",
    drop: "Ne plus demander de code",
    dropped: "Aucun code ne vous est plus demandé.",
    title: "En plus, le code d’une application",
    lead: "Une application d’authentification sur votre téléphone donne un nouveau code toutes les demi-minutes. Votre secret seul ne suffit alors plus à entrer. Si vous perdez l’application, vous n’entrez plus non plus, et personne ne peut vous aider.",
    key: "Donnez cette clé à votre application",
    open: "L’ouvrir dans une application de cet appareil",
    submit: "Demander des codes désormais",
    wrong:
      "Ce n’est pas le code que l’application montre en ce moment. Vérifiez l’heure de votre téléphone et saisissez le suivant.",
    done: "Désormais, un code est demandé à la connexion.",
  },
  remove: {
    key: "Si vous vous êtes inscrit avec une clé dans votre navigateur, sa moitié publique reste, sans votre nom, jusqu’à ce que les responsables du service retirent les clés sans compte.",
    paid: "Ce que vous avez payé reste dans une liste sous un nom qui ne mène à personne, à moins que vous ne la supprimiez avant, sous « Articles ». Si ce compte est joint à un autre, l’autre l’ouvre toujours.",
    left: "Ce qui est conservé et ce qu’il en reste",
    title: "Supprimer ce compte ?",
    text: "Le compte et son contenu sont supprimés aussitôt, sans retour possible. On ne sait pas combien de temps Amazon garde des copies. Son journal garde les adresses internet et les heures de vos visites pendant 90 jours, ou plus si les responsables du service tiennent eux-mêmes un tel journal.",
    submit: "Supprimer pour toujours",
    keep: "Le garder",
    done: "Le compte est supprimé. En bas de cette page, « Ce qui est conservé » dit ce qu’il en reste.",
    unsure:
      "Le service n’a pas répondu. Cette page ne sait pas encore si votre compte est supprimé.",
    check: "Vérifier",
    still: "Votre compte est toujours là.",
    over: "Votre session est terminée, sans doute parce que le compte est supprimé. Pour en être sûr, essayez de vous connecter : un compte supprimé ne s’ouvre plus.",
  },
  refused: {
    name: "Ce nom ne peut pas servir ici. Choisissez-en un autre.",
    account: "Ce compte ne peut plus se connecter.",
    ended: "Ce compte n’a pas servi depuis longtemps et a été supprimé.",
    address: "Cette adresse e-mail ne peut pas servir ici.",
    domain: (domain) => `Les adresses de ${domain} ne peuvent pas servir ici.`,
    clock: "L’horloge de votre appareil se trompe de plus de dix minutes. Réglez-la et réessayez.",
    work: "Ce que votre appareil a calculé n’a pas été accepté. Rechargez cette page.",
  },
  closed: {
    closed:
      "Personne ne peut créer de compte ici pour le moment : les responsables du service ont fermé les inscriptions, le plus souvent parce que quelqu'un créait des comptes en masse. Les comptes existants fonctionnent comme toujours. Réessayez plus tard.",
    minute:
      "Trop de comptes sont créés en ce moment, et le service n'en accepte qu'un certain nombre par minute. Attendez une minute et réessayez.",
    day: "Le service n'accepte qu'un certain nombre de nouveaux comptes par jour, et ceux d'aujourd'hui sont épuisés. Réessayez demain.",
    month:
      "Le service n'accepte qu'un certain nombre de nouveaux comptes par mois, et ceux de ce mois sont épuisés. Réessayez le mois prochain.",
  },
  problems: {
    unreachable: "Le service ne répond pas. Êtes-vous en ligne ?",
    busy: "Trop de monde à la fois. Attendez une minute et réessayez.",
    wrong: "Le nom ou le mot de passe est faux.",
    taken: "Quelqu’un a déjà ce nom. Choisissez-en un autre.",
    over: "Votre session est terminée. Reconnectez-vous.",
    disabled: "Ce compte est désactivé.",
    step: "Ce compte demande quelque chose que cette page ne connaît pas.",
    other: "Cela n’a pas marché. Réessayez dans un instant.",
    noConfig: "Cette page n’atteint pas sa propre adresse, ou n’a pas été configurée.",
    insecure: "Cette page ne fonctionne que par une connexion sûre (https).",
    retry: "Réessayer",
  },
};
