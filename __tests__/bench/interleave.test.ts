/**
 * The order in which variants are measured.
 * @module
 */
import { interleave } from "../../bench/interleave";

describe("interleave", () => {
  it("takes the variants in turn, so that a slow minute hits both", async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);

    await interleave({ ours: note("ours"), peer: note("peer") }, { rounds: 3, warmups: 0 });

    expect(order).toEqual(["ours", "peer", "ours", "peer", "ours", "peer"]);
  });

  it("keeps nothing of the warm-up rounds", async () => {
    let calls = 0;

    const results = await interleave({ ours: () => ++calls }, { rounds: 2, warmups: 3 });

    expect(results.ours).toEqual([4, 5]);
  });

  it("waits for one measurement before it begins the next", async () => {
    let running = 0;
    const measure = async () => {
      running += 1;
      await new Promise(setImmediate);
      const together = running;
      running -= 1;
      return together;
    };

    const results = await interleave({ ours: measure, peer: measure }, { rounds: 2, warmups: 0 });

    expect(results).toEqual({ ours: [1, 1], peer: [1, 1] });
  });

  it("fails with the error of a measurement that fails", async () => {
    const fail = () => Promise.reject(new Error("no figure"));

    await expect(interleave({ ours: fail }, { rounds: 1, warmups: 0 })).rejects.toThrow(
      "no figure",
    );
  });
});
