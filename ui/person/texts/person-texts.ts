/**
 * Every sentence of the person's page, by place. A language that lacks one does not compile.
 * @module
 */

import type { NameFault } from "../../../vocabulary/name-refusals";
import type { ClosedReason } from "../../../vocabulary/sign-up-ceiling";

/** The page in one language. */
export interface PersonTexts {
  readonly frame: {
    readonly back: string;
    readonly footer: string;
    /** Leads to the list of what is kept. */
    readonly kept: string;
    readonly working: string;
  };
  readonly start: {
    readonly title: string;
    readonly lead: string;
    readonly make: string;
    readonly have: string;
  };
  readonly seen: {
    readonly title: string;
    readonly storedTitle: string;
    readonly stored: string;
    readonly seenTitle: string;
    readonly seen: string;
    readonly saferTitle: string;
    readonly safer: string;
    readonly lostTitle: string;
    readonly lost: string;
    /** Shown only if idle accounts end. */
    readonly endsTitle: string;
    readonly ends: (weeks: number) => string;
    readonly next: string;
    readonly choose: string;
  };
  readonly words: {
    readonly title: string;
    readonly lead: string;
    readonly print: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyRefused: string;
    readonly next: string;
    readonly others: string;
    /** Shown if a reload has lost the words from before. */
    readonly renewed: string;
  };
  readonly check: {
    readonly title: string;
    readonly lead: string;
    readonly word: (place: number) => string;
    readonly wrong: (place: number) => string;
    readonly next: string;
    readonly again: string;
    readonly making: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly words: string;
    readonly hint: string;
    readonly submit: string;
    readonly busy: string;
    readonly byPassword: string;
    readonly byWords: string;
    readonly count: (words: number) => string;
    readonly unknownWord: (place: number, suggestions: readonly string[]) => string;
    readonly checksum: string;
    readonly code: string;
    readonly codeHint: string;
  };
  readonly unknown: {
    readonly title: string;
    readonly text: string;
    readonly checked: string;
    readonly again: string;
    readonly openTitle: string;
    readonly openText: string;
    readonly open: string;
  };
  readonly chosen: {
    readonly title: string;
    readonly lead: string;
    readonly name: string;
    readonly nameHint: string;
    readonly password: string;
    readonly passwordHint: (minimumLength: number) => string;
    readonly make: string;
    readonly show: string;
    readonly hide: string;
    readonly next: string;
    readonly tooShort: (minimumLength: number) => string;
    readonly common: string;
    readonly empty: string;
    readonly faults: Readonly<Record<NameFault, string>>;
  };
  /** Shown while the person waits for the work, if the pool demands it at sign-up. */
  readonly work: {
    readonly doing: string;
    readonly stop: string;
    readonly stopped: string;
  };
  readonly home: {
    readonly title: string;
    readonly holds: string;
    readonly nameMade: string;
    readonly nameChosen: string;
    readonly number: string;
    readonly other: string;
    /** Names of attributes for people, by Cognito's names. */
    readonly known: Readonly<Record<string, string>>;
    readonly nothing: string;
    /** Shown only if the stack has articles. */
    readonly articles: string;
    readonly signOut: string;
    readonly signOutEverywhere: string;
    readonly signOutHint: string;
    readonly changePassword: string;
    readonly remove: string;
    readonly signedOut: string;
    readonly signedOutEverywhere: string;
    readonly notTold: string;
  };
  readonly change: {
    readonly title: string;
    readonly present: string;
    readonly next: string;
    readonly submit: string;
    readonly hint: string;
    readonly done: string;
    readonly wrong: string;
    readonly same: string;
    /** Instead of `done`, if the other sessions could not be ended. */
    readonly doneHere: string;
    /** Follows either, if the person is not signed in here. */
    readonly signInAgain: string;
    /** The answer was lost. */
    readonly unsure: string;
  };
  /** An authenticator app as a second factor. */
  readonly app: {
    readonly add: string;
    readonly drop: string;
    readonly dropped: string;
    readonly title: string;
    readonly lead: string;
    readonly key: string;
    readonly open: string;
    readonly submit: string;
    readonly wrong: string;
    readonly done: string;
  };
  readonly remove: {
    readonly title: string;
    readonly text: string;
    /** Shown if accounts may have a sign-in key. */
    readonly key: string;
    /** Shown if the stack has articles. */
    readonly paid: string;
    /** Leads to the list of what is kept. */
    readonly left: string;
    readonly submit: string;
    readonly keep: string;
    readonly done: string;
    /** The answer was lost. */
    readonly unsure: string;
    readonly check: string;
    readonly still: string;
    /** The answer was lost, and the session is over. */
    readonly over: string;
  };
  /** What the pool's functions say. */
  readonly refused: {
    readonly name: string;
    readonly account: string;
    readonly ended: string;
    readonly address: string;
    readonly domain: (domain: string) => string;
    readonly clock: string;
    readonly work: string;
  };
  /** Why nobody can make an account just now, although their entries are fine. */
  readonly closed: Readonly<Record<ClosedReason, string>>;
  readonly problems: {
    readonly unreachable: string;
    readonly busy: string;
    readonly wrong: string;
    readonly taken: string;
    readonly over: string;
    readonly disabled: string;
    readonly step: string;
    readonly other: string;
    readonly noConfig: string;
    readonly insecure: string;
    readonly retry: string;
  };
}
