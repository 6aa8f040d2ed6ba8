/**
 * The functions of a stack that send messages themselves, and how the receiver takes their webhook's place:
 * each gets an address of its own, by which the receiver knows it.
 * @module
 */
import type { SimulatedFunction, SimulatedKey, SimulatedStack } from "../stack/model";

/** A function that a pool names for a custom sender. */
export interface CustomSender {
  readonly functionName: string;
  /** The first pool that names it, if several do. */
  readonly poolId: string;
  readonly trigger: (typeof SENDERS)[number];
  /** The key that its environment says it signs with. */
  readonly key: SimulatedKey | undefined;
}

type SenderStack = Pick<SimulatedStack, "pools" | "functions" | "keys">;

const SENDERS = ["CustomEmailSender", "CustomSMSSender"] as const;
const ADDRESS_VARIABLE = "WEBHOOK_URL";
const KEY_VARIABLE = "SIGNING_KEY_ARN";

/** Every custom sender of a stack, as its functions are now. */
export function listCustomSenders({
  pools,
  functions,
  keys,
}: SenderStack): readonly CustomSender[] {
  return pools.flatMap(({ id, triggers }) =>
    SENDERS.flatMap((trigger) => {
      const target = functions.find(({ arn }) => arn === triggers[trigger]?.functionArn);
      if (target === undefined) return [];
      const { name, environment } = target;
      const key = keys.find(({ arn }) => arn === environment[KEY_VARIABLE]);
      return [{ functionName: name, poolId: id, trigger, key }];
    }),
  );
}

/** The path of a function's own address at the receiver. */
export function senderPath(functionName: string): string {
  return `/${encodeURIComponent(functionName)}`;
}

/**
 * Has custom senders deliver to the receiver instead of where the stack says.
 *
 * @param senders - the functions to redirect; others keep what they have
 * @param baseUrl - the receiver's, without a path
 */
export function redirectWebhooks(
  functions: readonly SimulatedFunction[],
  senders: readonly CustomSender[],
  baseUrl: string,
): readonly SimulatedFunction[] {
  const names = new Set(senders.map(({ functionName }) => functionName));
  return functions.map((target) => {
    const { name, environment } = target;
    if (!names.has(name) || environment[ADDRESS_VARIABLE] === undefined) return target;
    const address = `${baseUrl}${senderPath(name)}`;
    return { ...target, environment: { ...environment, [ADDRESS_VARIABLE]: address } };
  });
}
