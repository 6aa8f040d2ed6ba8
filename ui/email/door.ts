/**
 * The way in with an e-mail address: different steps before the account, the same ones after it.
 * @module
 */
import type { Door } from "../person/door";
import { LANGUAGES } from "../person/texts/languages";
import type { PersonTexts } from "../person/texts/person-texts";
import { AddApp } from "../person/views/add-app";
import { ChangePassword } from "../person/views/change-password";
import { Home } from "../person/views/home";
import { RemoveAccount } from "../person/views/remove";
import { EMAIL_WAY } from "../person/ways-in";
import { LANGUAGE_TAGS, type Language } from "../text/language";
import { EMAIL_TEXTS } from "./texts/languages";
import { ConfirmAddress } from "./views/confirm-address";
import { ForgotPassword, ResetPassword } from "./views/forgotten";
import { SignInByAddress } from "./views/sign-in";
import { SignUpByAddress } from "./views/sign-up";
import { EmailSeen, EmailStart } from "./views/start";

/** For pools whose people sign in with a verified address. */
export const EMAIL_DOOR: Door = {
  way: EMAIL_WAY,
  root: "..",
  texts: Object.fromEntries(LANGUAGE_TAGS.map((tag) => [tag, textsIn(tag)])) as Readonly<
    Record<Language, PersonTexts>
  >,
  views: {
    start: EmailStart,
    seen: EmailSeen,
    chosen: SignUpByAddress,
    confirm: ConfirmAddress,
    "sign-in": SignInByAddress,
    forgot: ForgotPassword,
    reset: ResetPassword,
    home: Home,
    change: ChangePassword,
    remove: RemoveAccount,
    app: AddApp,
  },
};

/** The person's page, with different texts where an account with an address differs. */
function textsIn(tag: Language): PersonTexts {
  const texts = LANGUAGES[tag];
  const { start, stored, seen, lostTitle, lost, next, passwordHint, wrong, taken } =
    EMAIL_TEXTS[tag];
  return {
    ...texts,
    start: { ...texts.start, ...start },
    seen: { ...texts.seen, stored, seen, lostTitle, lost, next },
    chosen: { ...texts.chosen, passwordHint },
    problems: { ...texts.problems, wrong, taken },
  };
}
