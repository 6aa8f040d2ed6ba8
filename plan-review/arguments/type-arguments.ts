/**
 * What the registry of arguments says of a resource type, and the reasons that many types share. `index.ts` puts the
 * types together; the files beside this one list them by service.
 * @module
 */

/** Paths of arguments, without indices, by the reason why no rule has to read them. */
export type Reasons = Readonly<Record<string, readonly string[]>>;

/** What is known of a type's arguments; one in none of the lists is told as not judged. A path stands for what is below it. */
export interface TypeArguments {
  /** What some rule reads, whichever way it changes. */
  readonly judged?: readonly string[];
  /** What says nothing in a new resource, and is told as not judged where it changes later. */
  readonly atFirst?: Reasons;
  /** What can neither open, run nor lose anything. */
  readonly harmless?: Reasons;
  /** What AWS sets by itself as long as another argument is true. */
  readonly setByAws?: Readonly<Record<string, string>>;
}

/** The registry of some types. */
export type ArgumentsByType = Readonly<Record<string, TypeArguments>>;

/** A reason of `atFirst`. */
export const NAMED = "What it is called: whoever goes by the name may miss it under another.";
/** A reason of `atFirst`. */
export const PLACED = "What it belongs to: there, what it says is judged.";
/** A reason of `atFirst`. */
export const NOTHING_BEFORE = "A first setting: nothing was stricter, longer or otherwise before.";
/** A reason of `atFirst`. */
export const WORDS = "What people are sent: first words replace none that were reviewed.";

/** A reason of `harmless`. */
export const LABEL = "A label for people, which nothing goes by.";
/** A reason of `atFirst`: a key's policy keeps out who may otherwise read, so that another, or none, is told. */
export const KEY =
  "A first key: AWS encrypts by one of its own otherwise; one of another account is found by its ARN.";
/** A reason of `harmless`. */
export const SPEED = "How fast it is and what it costs.";
/** A reason of `harmless`. */
export const OWN_TEXT = "Of the stack's own folder, where it is reviewed as its source.";
/** A reason of `harmless`. */
export const DESTRUCTION = "What Terraform does when it destroys it, which is judged then.";

/** What is so in every type that has it. */
export const COMMON: Reasons = {
  [LABEL]: ["alarm_description", "comment", "description"],
  "Tags let nobody in: a policy that asks for one is judged as if each could hold anything.": [
    "tags",
    "tags_all",
  ],
  "How long Terraform waits.": ["timeouts"],
};
