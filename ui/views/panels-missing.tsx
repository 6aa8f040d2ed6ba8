/**
 * What stands in place of the simulator's panels where their file did not come, mostly because the simulator
 * has just been stopped.
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
