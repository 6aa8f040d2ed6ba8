/**
 * Shown instead of the simulator's panels if their file did not load, usually because the simulator was just
 * stopped.
 * @module
 */

/** Says what is missing, and what helps. */
export function PanelsMissing() {
  return (
    <div role="alert" className="banner">
      <p>
        What only the simulator shows did not come with this page. Load it again while{" "}
        <code>npm start</code> is running.
      </p>
    </div>
  );
}
