/**
 * Settings that must not loosen: each compares an argument with what it was. Rules keep lists of them.
 * @module
 */
import {
  blocksAt,
  type ContractBlock,
  type ContractResource,
  isUnresolvedAt,
  numberAt,
  textsAt,
  valuesAt,
} from "../../contract/resource";
import type { Fault, Level } from "./rule";

/** Compares a setting with what it was; returns what is wrong, if anything. */
export interface Setting {
  readonly argument: string;
  readonly level?: Level;
  /** Whether the anonymity contract wants it the looser way, or judges it. */
  readonly isContracts?: true;
  problem(was: ContractBlock, is: ContractBlock): string | undefined;
}

/** A setting whose values are in an order, the weakest first, which also stands for none. */
export function ranked(
  argument: string,
  order: readonly string[],
  more: Partial<Setting> = {},
): Setting {
  const [weakest = ""] = order;
  const settingOf = (values: ContractBlock) => textsAt(values, argument)[0] ?? weakest;
  return {
    argument,
    ...more,
    problem: (was, is) =>
      order.indexOf(settingOf(is)) < order.indexOf(settingOf(was))
        ? `was '${settingOf(was)}' and is '${settingOf(is)}'`
        : undefined,
  };
}

/** A number that must not fall, or not rise, and what AWS takes where it is left out. */
export function bounded(argument: string, way: "falls" | "rises", byDefault: number): Setting {
  const settingOf = (values: ContractBlock) => numberAt(values, argument) ?? byDefault;
  return {
    argument,
    problem: (was, is) => {
      const by = settingOf(is) - settingOf(was);
      return (way === "falls" ? by < 0 : by > 0)
        ? `was ${settingOf(was)} and is ${settingOf(is)}`
        : undefined;
    },
  };
}

/** A switch that must stay as it is once it is `kept`. */
export function kept(argument: string, value: boolean, problem: string, level?: Level): Setting {
  const isSo = (values: ContractBlock) => valuesAt(values, argument).includes(true) === value;
  return {
    argument,
    ...(level !== undefined && { level }),
    problem: (was, is) => (isSo(was) && !isSo(is) ? problem : undefined),
  };
}

/** What else is known of a list. */
interface ListMore extends Partial<Setting> {
  /** What AWS takes where it is left out. */
  readonly byDefault?: readonly string[];
  /** What loosens nothing. */
  readonly harmless?: readonly string[];
  /** Whether a first element is not accused, since there was none to fall behind. */
  readonly mayBeFirst?: boolean;
}

/** A list that must not gain, or not lose. */
export function listed(
  argument: string,
  way: "gains" | "loses",
  says: string,
  { byDefault = [], harmless = [], mayBeFirst = false, ...more }: ListMore = {},
): Setting {
  const elementsOf = (values: ContractBlock) => {
    const found = textsAt(values, argument).filter((one) => one !== "");
    return found.length === 0 ? byDefault : found;
  };
  return {
    argument,
    ...more,
    problem: (was, is) => {
      const [from, to] = way === "gains" ? [is, was] : [was, is];
      const others = new Set([...elementsOf(to), ...harmless]);
      const changed = elementsOf(from).filter((one) => !others.has(one));
      if (changed.length === 0 || (mayBeFirst && elementsOf(was).length === 0)) return undefined;
      return `${way} '${changed.join("', '")}': ${says}`;
    },
  };
}

/** A text that must stay the same once it is set. */
export function unchanged(argument: string, says: string, more: Partial<Setting> = {}): Setting {
  const textOf = (values: ContractBlock) => valuesAt(values, argument).map(String).join(", ");
  return {
    argument,
    ...more,
    problem: (was, is) =>
      textOf(was) !== "" && textOf(was) !== textOf(is)
        ? `was '${textOf(was)}' and is '${textOf(is)}': ${says}`
        : undefined,
  };
}

/** Blocks that are told apart by one argument, and the arguments of each that must stay the same. */
export function keyed(
  argument: string,
  key: string,
  fields: readonly string[],
  more: Partial<Setting> & { readonly mayBeNew?: boolean } = {},
): Setting {
  const { mayBeNew = false, ...rest } = more;
  const textOf = (block: ContractBlock | undefined, field: string) =>
    isUnresolvedAt(block, field)
      ? "known after the apply only"
      : `'${valuesAt(block, field).map(String).join(", ")}'`;
  return {
    argument,
    ...rest,
    problem: (was, is) => {
      const had = new Map(blocksAt(was, argument).map((one) => [textOf(one, key), one] as const));
      const changes = blocksAt(is, argument).flatMap((block) => {
        const before = had.get(textOf(block, key));
        if (before === undefined && mayBeNew) return [];
        return fields
          .filter((field) => textOf(before, field) !== textOf(block, field))
          .map(
            (field) =>
              `of ${textOf(block, key)} ${field} was ${textOf(before, field)} and is ${textOf(block, field)}`,
          );
      });
      return changes.length === 0 ? undefined : changes.join("; ");
    },
  };
}

/**
 * Settings of blocks that are told apart by one argument, each block by itself: what one loses, another may still have.
 * A block that goes has none of them any longer; of a new one `keyed` tells.
 */
export function within(
  argument: string,
  key: string,
  settings: readonly Setting[],
): readonly Setting[] {
  const nameOf = (block: ContractBlock) => textsAt(block, key)[0] ?? "";
  return settings.map((setting) => ({
    ...setting,
    argument: `${argument}.${setting.argument}`,
    problem: (was, is) => {
      const has = new Map(blocksAt(is, argument).map((one) => [nameOf(one), one] as const));
      const found = blocksAt(was, argument).flatMap((block) => {
        const problem = setting.problem(block, has.get(nameOf(block)) ?? {});
        return problem === undefined ? [] : [`of '${nameOf(block)}' ${problem}`];
      });
      return found.length === 0 ? undefined : found.join("; ");
    },
  }));
}

/** Blocks of which the first that fits decides: none may go, and those that stay keep their order. */
export function inOrder(argument: string, key: string): Setting {
  const namesOf = (values: ContractBlock) => textsAt(values, `${argument}.${key}`);
  return {
    argument,
    problem: (was, is) => {
      const [had, has] = [new Set(namesOf(was)), new Set(namesOf(is))];
      const gone = [...had].filter((one) => !has.has(one));
      if (gone.length > 0) return `loses '${gone.join("', '")}': what comes later answers there`;
      const isMoved = [...has].filter((one) => had.has(one)).join("\n") !== [...had].join("\n");
      return isMoved ? "comes in another order: the first that fits answers" : undefined;
    },
  };
}

/** A text in parts, none of which may be another than before. */
export function parted(argument: string, separator: string): Setting {
  const partsOf = (values: ContractBlock) =>
    textsAt(values, argument)
      .flatMap((text) => text.split(separator))
      .map((part) => part.trim())
      .filter((part) => part !== "");
  return {
    argument,
    problem: (was, is) => {
      const had = new Set(partsOf(was));
      const has = new Set(partsOf(is));
      const said = [
        ...[...has].filter((one) => !had.has(one)).map((one) => `now says '${one}'`),
        ...[...had].filter((one) => !has.has(one)).map((one) => `no longer says '${one}'`),
      ];
      // A text that comes or goes as a whole is another rule's.
      const isBoth = had.size > 0 && has.size > 0;
      return isBoth && said.length > 0 ? said.join(", ") : undefined;
    },
  };
}

/** What loosens; what only the apply decides is told as such. */
export function settingFaults(
  was: ContractResource,
  is: ContractResource,
  settings: readonly Setting[],
): readonly Fault[] {
  return settings.flatMap(({ argument, level, problem }) => {
    const found = isUnresolvedAt(is.values, argument)
      ? "is known after the apply only"
      : problem(was.values, is.values);
    return found === undefined
      ? []
      : [{ argument, problem: found, ...(level !== undefined && { level }) }];
  });
}
