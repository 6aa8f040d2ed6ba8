/**
 * The declaration for engineers: word for word, in English, with its ids.
 * @module
 */
import type { ServedDeclaration, ServedEntry } from "./read-privacy";

/** Properties of {@link Engineers}. */
export interface EngineersProps {
  readonly declaration: ServedDeclaration;
  /** In the page's language. */
  readonly title: string;
}

/** Everything as it is declared, folded away. */
export function Engineers({ declaration, title }: EngineersProps) {
  const { entries, keptByAws, notEstablished, simulator = [] } = declaration;
  return (
    <details>
      <summary>{title}</summary>
      <div lang="en">
        {entries.map((entry) => (
          <Entry key={entry.id + entry.pools.join()} entry={entry} />
        ))}
        <h3>Kept by AWS</h3>
        <ul>
          {keptByAws.map(({ what, until, canBeTurnedOff }) => (
            <li key={what}>
              {what} ({until}
              {!canBeTurnedOff && "; cannot be turned off"})
            </li>
          ))}
        </ul>
        <h3>Not established</h3>
        <ul>
          {notEstablished.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {simulator.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </div>
    </details>
  );
}

function Entry({ entry }: { readonly entry: ServedEntry }) {
  const { id, pools, where, what, until, readBy, afterDeletion } = entry;
  const rows = [
    ["where", where],
    ...(pools === undefined ? [] : [["pools", pools.join(", ")] as const]),
    ["what", what.join("; ")],
    ["until", until],
    ["readBy", readBy],
    ["afterDeletion", afterDeletion],
  ] as const;
  return (
    <>
      <h3>{id}</h3>
      <dl>
        {rows.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
