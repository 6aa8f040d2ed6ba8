/**
 * The anonymous way in: twelve words, or a name and a password if the pool takes names.
 * @module
 */
import type { Door } from "./door";
import { LANGUAGES } from "./texts/languages";
import { AddApp } from "./views/add-app";
import { ARTICLE_STEPS } from "./views/article-steps";
import { ChangePassword } from "./views/change-password";
import { ChooseName } from "./views/chosen";
import { Home } from "./views/home";
import { RemoveAccount } from "./views/remove";
import { SignIn, SignInByPassword, UnknownPhrase } from "./views/sign-in";
import { Seen, Start } from "./views/start";
import { CheckWords, Words } from "./views/words";
import { ANONYMOUS_WAY } from "./ways-in";

/** For anonymous pools, except those from before phrases. */
export const ANONYMOUS_DOOR: Door = {
  way: ANONYMOUS_WAY,
  root: ".",
  texts: LANGUAGES,
  views: {
    start: Start,
    seen: Seen,
    words: Words,
    check: CheckWords,
    chosen: ChooseName,
    "sign-in": SignIn,
    "sign-in-password": SignInByPassword,
    unknown: UnknownPhrase,
    home: Home,
    change: ChangePassword,
    remove: RemoveAccount,
    app: AddApp,
    ...ARTICLE_STEPS,
  },
};
