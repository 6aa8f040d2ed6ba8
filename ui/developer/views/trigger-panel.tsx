/**
 * A pool's twelve triggers: what our function does at each, whether it is on, how to switch it, and which ran
 * last.
 * @module
 */
import { POOLS } from "../../../handlers/pools";
import type {
  PoolTriggers,
  TraceEntry,
  TriggerOverview,
} from "../../../simulator/observe/api-types";
import { POOL_ORDER } from "../../config";
import { useAnnouncement } from "../state/use-triggers";
import { findLastRuns } from "../triggers/last-runs";
import {
  allOf,
  isKnown,
  listsOf,
  startLine,
  switchOver,
  type TriggerLists,
} from "../triggers/switch-line";
import { type CataloguedTrigger, TRIGGER_CATALOGUE } from "../triggers/trigger-catalogue";
import { CopyLine } from "./copy-line";

/** Properties of {@link TriggerPanel}. */
export interface TriggerPanelProps {
  readonly overview: TriggerOverview;
  readonly entries: readonly TraceEntry[];
}

/** A pool's name; one that the page does not know is called by its kind. */
function labelOf(kind: string): string {
  return isKnown(kind) ? POOLS[kind].texts.title : kind;
}

/** Draws all of them. */
export function TriggerPanel({ overview, entries }: TriggerPanelProps) {
  const runs = findLastRuns(entries);
  const announcement = useAnnouncement(
    runs.at(-1)?.sequence ?? 0,
    runs.map(({ trigger }) => trigger),
  );
  const lists = listsOf(overview);
  const pools = inOrder(overview.pools);
  return (
    <section className="card triggers" aria-labelledby="triggers-title">
      <h2 id="triggers-title">Twelve triggers</h2>
      <p className="hint">
        Points at which Cognito asks a function of ours. Those that ran last are lit.
      </p>
      <p className="hidden" role="status">
        {announcement}
      </p>
      <ol>
        {TRIGGER_CATALOGUE.map((trigger) => (
          <TriggerTile
            key={trigger.name}
            trigger={trigger}
            pools={pools}
            lists={lists}
            ranIn={runs.flatMap((run) => (run.trigger === trigger.key ? (run.poolId ?? []) : []))}
          />
        ))}
      </ol>
      <HowToSwitch lists={lists} />
    </section>
  );
}

/** In the order of the journeys, with unknown pools last. */
function inOrder(pools: readonly PoolTriggers[]): readonly PoolTriggers[] {
  const placeOf = ({ kind }: PoolTriggers) =>
    isKnown(kind) ? POOL_ORDER.indexOf(kind) : POOL_ORDER.length;
  return pools.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function HowToSwitch({ lists }: { readonly lists: TriggerLists | undefined }) {
  if (lists === undefined) {
    return (
      <p className="hint">
        This is not the stack that <code>npm start</code> makes; it is switched where it comes from.
      </p>
    );
  }
  return (
    <>
      <p className="hint">
        To switch one, end <code>npm start</code>, start it by the line that stands there, and load
        this page again. Addresses in a line are examples: in the simulator they will do. All at
        once:
      </p>
      <CopyLine line={startLine(allOf(lists))} />
    </>
  );
}

interface TriggerTileProps {
  readonly trigger: CataloguedTrigger;
  readonly pools: readonly PoolTriggers[];
  readonly lists: TriggerLists | undefined;
  /** The pools in whose last burst it ran. */
  readonly ranIn: readonly string[];
}

function TriggerTile({ trigger, pools, lists, ranIn }: TriggerTileProps) {
  const { title, purpose } = trigger;
  return (
    <li className={ranIn.length === 0 ? "trigger-tile" : "trigger-tile lit"}>
      <h3>{title}</h3>
      <p>{purpose}</p>
      <dl>
        {pools.map((pool) => (
          <div key={pool.kind}>
            <dt>{labelOf(pool.kind)}</dt>
            <dd>
              {describeState(trigger, pool)}
              {ranIn.includes(pool.poolId) && <strong className="ran">ran last</strong>}
            </dd>
          </div>
        ))}
      </dl>
      {lists !== undefined && <Switch trigger={trigger} lists={lists} />}
    </li>
  );
}

function describeState({ key, pools }: CataloguedTrigger, pool: PoolTriggers): string {
  const wired = pool.triggers.find(({ trigger }) => trigger === key);
  if (wired !== undefined) return wired.enabled ? "on" : "wired, and told to do nothing";
  return pools.some((kind) => kind === pool.kind) ? "off" : "not for this pool";
}

interface SwitchProps {
  readonly trigger: CataloguedTrigger;
  readonly lists: TriggerLists;
}

function Switch({ trigger: { name, title, pools }, lists }: SwitchProps) {
  return (
    <details>
      <summary>
        Switch it<span className="hidden">: {title}</span>
      </summary>
      {pools.flatMap((kind) => {
        const list = lists[kind];
        if (list === undefined) return [];
        return (
          <div key={kind}>
            <p className="hint">
              {labelOf(kind)}, {list.includes(name) ? "off" : "on"}:
            </p>
            <CopyLine line={startLine(switchOver(lists, kind, name))} />
          </div>
        );
      })}
    </details>
  );
}
