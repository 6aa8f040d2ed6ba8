/**
 * A function host that answers from a script and remembers what it was asked.
 * @module
 */
import type { FunctionHost, InvocationOutcome } from "../../simulator/functions/function-host";
import type { TriggerName } from "../../simulator/stack/model";
import { functionArn } from "./simulated-stack";

export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly userName: string;
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string };
  readonly request: Readonly<Record<string, unknown>>;
  readonly response?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** What a scripted function does: a new `response`, Lambda's outcome, or nothing (the event comes back). */
export type Script = (
  event: TriggerEvent,
) => Readonly<Record<string, unknown>> | InvocationOutcome | undefined | Promise<undefined>;

/** A host, its script by trigger, and the events it saw. */
export class ScriptedFunctions implements FunctionHost {
  readonly events: TriggerEvent[] = [];
  readonly scripts: Partial<Record<TriggerName, Script>> = {};

  get sources(): readonly string[] {
    return this.events.map(({ triggerSource }) => triggerSource);
  }

  async invoke(arn: string, event: unknown) {
    const seen = structuredClone(event) as TriggerEvent;
    this.events.push(seen);
    const [, script] =
      Object.entries(this.scripts).find(([name]) => functionArn(name as TriggerName) === arn) ?? [];
    const answer = await script?.(seen);
    if (answer !== undefined && "outcome" in answer) {
      return { ...(answer as InvocationOutcome), log: [] };
    }
    const returned = answer === undefined ? seen : { ...seen, response: answer };
    return { outcome: "returned" as const, payload: JSON.stringify(returned), log: [] };
  }

  async close() {}
}
