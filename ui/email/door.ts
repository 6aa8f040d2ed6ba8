/**
 * The way in with an e-mail address: different steps before the account, the same ones after it.
 * @module
 */
import type { Door } from "../person/door";
import { AddApp } from "../person/views/add-app";
import { ARTICLE_STEPS } from "../person/views/article-steps";
import { ChangePassword } from "../person/views/change-password";
import { Home } from "../person/views/home";
import { RemoveAccount } from "../person/views/remove";
import { EMAIL_WAY } from "../person/ways-in";
import { EMAIL_PAGE_TEXTS } from "./texts/page-texts";
import { ConfirmAddress } from "./views/confirm-address";
import { ForgotPassword, ResetPassword } from "./views/forgotten";
import { SignInByAddress } from "./views/sign-in";
import { SignUpByAddress } from "./views/sign-up";
import { EmailSeen, EmailStart } from "./views/start";

/** For pools whose people sign in with a verified address. */
export const EMAIL_DOOR: Door = {
  way: EMAIL_WAY,
  root: "..",
  texts: EMAIL_PAGE_TEXTS,
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
    ...ARTICLE_STEPS,
  },
};
