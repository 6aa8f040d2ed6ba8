/**
 * A command line, with a button that copies it.
 * @module
 */
import { useState } from "react";

/** Properties of {@link CopyLine}. */
export interface CopyLineProps {
  readonly line: string;
}

/** Shows the line, copies it, and says whether the browser allowed that. */
export function CopyLine({ line }: CopyLineProps) {
  const [outcome, setOutcome] = useState("");
  const copy = () => {
    setOutcome("");
    window.navigator.clipboard.writeText(line).then(
      () => setOutcome("Copied."),
      () => setOutcome("This browser lets no page copy. Select the line and copy it by hand."),
    );
  };
  return (
    <div className="copy-line">
      <pre>{line}</pre>
      <button type="button" className="text" onClick={copy}>
        Copy
      </button>
      <span role="status">{outcome}</span>
    </div>
  );
}
