/**
 * The registry of promises, in the order in which a person would ask for them.
 * @module
 */
import { clipboardIsEmptied } from "../clipboard-is-emptied";
import { deletingDeletes } from "../deleting-deletes";
import { existenceIsNotTold } from "../existence-is-not-told";
import { leavingLeavesNothing } from "../leaving-leaves-nothing";
import { noCookie } from "../no-cookie";
import { noThirdParty } from "../no-third-party";
import { nobodyElseIsTold } from "../nobody-else-is-told";
import { nothingTypedIsLogged } from "../nothing-typed-is-logged";
import { signOutEnds } from "../sign-out-ends";
import { tokensSayOneThing } from "../tokens-say-one-thing";
import { whatIsStored } from "../what-is-stored";
import { wordsStayHere } from "../words-stay-here";
import type { KeptPromise } from "./kept-promise";

/** Every promise; a test compares the list with the folder. */
export const PROMISES: readonly KeptPromise[] = [
  whatIsStored,
  nothingTypedIsLogged,
  nobodyElseIsTold,
  tokensSayOneThing,
  deletingDeletes,
  noThirdParty,
  existenceIsNotTold,
  signOutEnds,
  wordsStayHere,
  leavingLeavesNothing,
  noCookie,
  clipboardIsEmptied,
];
