/**
 * What users are sent, in every language we have. A sentence holds `{code}` where the code goes, and in an
 * invitation `{userName}` too; it is a whole SMS and the first paragraph of an e-mail. No other user data, no
 * links, no mark-up; `check-messages.ts` ensures it.
 * @module
 */

/** What a message is for. */
export type MessageKind = "confirm" | "reset" | "verify" | "sign-in" | "invite";

/** A message in one language. */
export interface MessageText {
  readonly subject: string;
  readonly sentence: string;
}

/** All texts in one language. */
export interface LanguageTexts extends Readonly<Record<MessageKind, MessageText>> {
  /** Ends every e-mail. */
  readonly note: string;
}

/** The texts by ISO 639-1 language code. */
export const MESSAGE_TEXTS = {
  en: {
    confirm: {
      subject: "Your confirmation code",
      sentence: "Your confirmation code is {code}.",
    },
    reset: {
      subject: "Your code for a new password",
      sentence: "Your code to set a new password is {code}.",
    },
    verify: {
      subject: "Confirm your new address",
      sentence: "The code that confirms your new address is {code}.",
    },
    "sign-in": {
      subject: "Your sign-in code",
      sentence: "Your sign-in code is {code}.",
    },
    invite: {
      subject: "Your new account",
      sentence: "Your user name is {userName}, your temporary password is {code}",
    },
    note: "If you did not ask for this, you need do nothing.",
  },
  de: {
    confirm: {
      subject: "Ihr Bestätigungscode",
      sentence: "Ihr Bestätigungscode lautet {code}.",
    },
    reset: {
      subject: "Ihr Code für ein neues Passwort",
      sentence: "Ihr Code für ein neues Passwort lautet {code}.",
    },
    verify: {
      subject: "Bestätigen Sie Ihre neue Adresse",
      sentence: "Der Code, der Ihre neue Adresse bestätigt, lautet {code}.",
    },
    "sign-in": {
      subject: "Ihr Anmeldecode",
      sentence: "Ihr Anmeldecode lautet {code}.",
    },
    invite: {
      subject: "Ihr neues Konto",
      sentence: "Ihr Benutzername ist {userName}, Ihr vorläufiges Passwort ist {code}",
    },
    note: "Wenn Sie dies nicht angefordert haben, brauchen Sie nichts zu tun.",
  },
  fr: {
    confirm: {
      subject: "Votre code de confirmation",
      sentence: "Votre code de confirmation est {code}.",
    },
    reset: {
      subject: "Votre code pour un nouveau mot de passe",
      sentence: "Votre code pour choisir un nouveau mot de passe est {code}.",
    },
    verify: {
      subject: "Confirmez votre nouvelle adresse",
      sentence: "Le code qui confirme votre nouvelle adresse est {code}.",
    },
    "sign-in": {
      subject: "Votre code de connexion",
      sentence: "Votre code de connexion est {code}.",
    },
    invite: {
      subject: "Votre nouveau compte",
      sentence: "Votre nom d’utilisateur est {userName}, votre mot de passe provisoire est {code}",
    },
    note: "Si vous n’avez rien demandé, vous n’avez rien à faire.",
  },
  es: {
    confirm: {
      subject: "Su código de confirmación",
      sentence: "Su código de confirmación es {code}.",
    },
    reset: {
      subject: "Su código para una nueva contraseña",
      sentence: "Su código para elegir una nueva contraseña es {code}.",
    },
    verify: {
      subject: "Confirme su nueva dirección",
      sentence: "El código que confirma su nueva dirección es {code}.",
    },
    "sign-in": {
      subject: "Su código de acceso",
      sentence: "Su código de acceso es {code}.",
    },
    invite: {
      subject: "Su nueva cuenta",
      sentence: "Su nombre de usuario es {userName}, su contraseña provisional es {code}",
    },
    note: "Si no lo ha solicitado, no tiene que hacer nada.",
  },
  nl: {
    confirm: {
      subject: "Uw bevestigingscode",
      sentence: "Uw bevestigingscode is {code}.",
    },
    reset: {
      subject: "Uw code voor een nieuw wachtwoord",
      sentence: "Uw code om een nieuw wachtwoord in te stellen is {code}.",
    },
    verify: {
      subject: "Bevestig uw nieuwe adres",
      sentence: "De code die uw nieuwe adres bevestigt is {code}.",
    },
    "sign-in": {
      subject: "Uw inlogcode",
      sentence: "Uw inlogcode is {code}.",
    },
    invite: {
      subject: "Uw nieuwe account",
      sentence: "Uw gebruikersnaam is {userName}, uw tijdelijke wachtwoord is {code}",
    },
    note: "Als u hier niet om hebt gevraagd, hoeft u niets te doen.",
  },
} as const satisfies Record<string, LanguageTexts>;

/** A language we have texts in, such as `en`. */
export type Language = keyof typeof MESSAGE_TEXTS;
