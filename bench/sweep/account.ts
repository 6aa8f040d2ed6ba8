/**
 * An account of the model, and what can happen to it around the calls of a sweep.
 * @module
 */
import { IncognitoError } from "../../vocabulary/incognito-error";

/** An account as Cognito and its owner know it. */
export interface Account {
  readonly sub: string;
  readonly id: string;
  readonly createdAt: number;
  modifiedAt: number;
  enabled: boolean;
  /** When tokens were last made. */
  lastToken: number | undefined;
  /** Whether an operator has disabled it, so that the sweep must leave it alone. */
  isHeld: boolean;
  /** Whether that was by a ban, which the sweep can see, unlike a manual disabling. */
  isBanned: boolean;
  /** When its owner deleted it. */
  leftAt: number | undefined;
  /** Whether a sweep has deleted it. */
  isSwept: boolean;
}

/** The sweeping process was killed. */
export class Killed extends IncognitoError<"ERR_BENCH"> {
  constructor() {
    super("ERR_BENCH", "the sweep was killed");
  }
}

/** What can happen around any call of the sweep. */
export interface Fate {
  /** Before and after each call: may throw {@link Killed}, and may call the world's methods. */
  meet(moment: "before" | "after", call: string, account: Account | undefined): void;
}
