/** The lines that documents start the simulator by, for the pools that there are. @module */
import { BAN_TRIGGERS, canHoldBans } from "../../config/pool-triggers";
import { listPools } from "../../handlers/pools";
import {
  ALL_LISTS,
  DEFAULT_LISTS,
  startLine,
  switchOver,
  type TriggerLists,
} from "../../ui/developer/triggers/switch-line";

/** With every trigger of every pool. */
export function renderStartWithAllTriggers(): string {
  return shell(startLine(ALL_LISTS));
}

/** With a ban list, and the triggers that it rests on. */
export function renderStartWithBanList(): string {
  const bannable = listPools().filter(({ pool }) => canHoldBans(pool));
  let lists: TriggerLists = Object.fromEntries(
    bannable.map(({ kind }) => [kind, DEFAULT_LISTS[kind]]),
  );
  for (const { kind, pool } of bannable) {
    for (const name of BAN_TRIGGERS[pool.signInWith]) {
      if (!lists[kind]?.includes(name)) lists = switchOver(lists, kind, name);
    }
  }
  return shell(`INCOGNITO_DEV_BAN_LIST=true ${startLine(lists)}`);
}

function shell(line: string): string {
  return `\`\`\`sh\n${line}\n\`\`\``;
}
