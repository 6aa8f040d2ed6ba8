/**
 * The SRP arithmetic against a golden vector on which AWS's client library and two further
 * implementations agree.
 * @module
 */
import {
  computePrivateKey,
  computeServerPublic,
  computeSessionKey,
  computeSignature,
  computeVerifier,
  parseClientPublic,
  toGroupMember,
} from "../../../simulator/authentication/srp";
import { generatorPower, modularPower } from "../../../simulator/authentication/srp-numbers";

const A = BigInt(`0x${"1122334455667788990a0b0c0d0e0f10".repeat(8)}`);
const B_SECRET = Buffer.from("0f1e2d3c4b5a69788796a5b4c3d2e1f0".repeat(4), "hex");
const N_HEX =
  "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e208e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff";
const N = BigInt(`0x${N_HEX}`);

/** 2^a mod N, the slow way. */
function slowPower(exponent: bigint): bigint {
  let result = 1n;
  let base = 2n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % N;
    base = (base * base) % N;
  }
  return result;
}

describe.each([
  { how: "before a table pays", before: 0 },
  { how: "by a table", before: 64 },
])("the generator's power, $how", ({ before }) => {
  beforeAll(() => {
    for (let power = 0; power < before; power++) generatorPower(Buffer.of(3));
  });

  it.each([
    "00",
    "01",
    "ff",
    "0100",
    "00".repeat(32),
    "ff".repeat(32),
    `80${"00".repeat(31)}`,
    `01${"00".repeat(32)}`,
    "0f1e2d3c4b5a69788796a5b4c3d2e1f0".repeat(2),
  ])("is right for 0x%s", (hex) => {
    expect(generatorPower(Buffer.from(hex, "hex"))).toBe(slowPower(BigInt(`0x${hex}`)));
  });
});

describe("any other power", () => {
  it.each(["00", "00".repeat(32)])("is 1 for an exponent of 0x%s", (hex) => {
    expect(modularPower(5n, Buffer.from(hex, "hex"))).toBe(1n);
  });

  it("takes as long for a made-up verifier as for one: both are squares, by Euler's criterion", () => {
    const exponent = Buffer.from(((N - 1n) / 2n).toString(16), "hex");
    const isSquare = (value: bigint) => modularPower(value, exponent) === 1n;
    const roots = Array.from({ length: 8 }, (_, at) => Buffer.alloc(400, at + 3));

    expect(roots.map((root) => isSquare(BigInt(`0x${root.toString("hex")}`) % N))).toContain(false);
    expect(roots.map((root) => isSquare(toGroupMember(root)))).toEqual(roots.map(() => true));
    expect(isSquare(computeVerifier(Buffer.of(7)))).toBe(true);
  });
});

describe("srp", () => {
  it("reproduces the golden vector", () => {
    const user = "b1c2d3e4-0000-4000-8000-000000000001";
    const salt = Buffer.from("a1b2c3d4e5f60718293a4b5c6d7e8f90", "hex");
    const clientPublic = parseClientPublic(slowPower(A).toString(16))!;

    const x = computePrivateKey(salt, "EXAMPLE01", user, "Corr3ct-Horse!");
    const verifier = computeVerifier(x);
    const serverPublic = computeServerPublic(verifier, B_SECRET);
    const exchange = { clientPublic, serverPublic, serverSecret: B_SECRET, verifier };
    const key = computeSessionKey(exchange);
    const signature = computeSignature(key, {
      poolName: "EXAMPLE01",
      userId: user,
      secretBlock: Buffer.from("c2VjcmV0LWJsb2NrLWV4YW1wbGU=", "base64"),
      timestamp: "Sat Aug 1 09:05:03 UTC 2026",
    });

    expect(x.toString("hex")).toBe(
      "6901d0aa5e551d87cbb8dd29923b2bc745dfde52a97ed2273b127db23bd1e38b",
    );
    expect(clientPublic.toString(16)).toMatch(/^d174b514ef3775cca477e74cdc5192cd/);
    expect(serverPublic.toString(16)).toMatch(/^a3777ac66e2bb609d52fd28c68165d09/);
    expect(key.toString("hex")).toBe("973e8b034b8ea663b11fcaedc8d9bd09");
    expect(signature.toString("base64")).toBe("ZFLywbz4kY6lYd7HSTX6WNL/rZX8bvkwHV5lhJzxXQE=");
  });

  it.each([
    ["zero", "0"],
    ["N", N_HEX],
    ["twice N", (2n * N).toString(16)],
    ["text that is not hexadecimal", "xyz"],
    ["nothing", ""],
  ])("rejects %s as the client's public value", (_name, hex) => {
    expect(parseClientPublic(hex)).toBeUndefined();
  });

  it("answers the public values at the edge of the group", () => {
    const verifier = computeVerifier(Buffer.from("07", "hex"));
    const serverPublic = computeServerPublic(verifier, B_SECRET);

    const keyOf = (clientPublic: bigint) =>
      computeSessionKey({ clientPublic, serverPublic, serverSecret: B_SECRET, verifier });

    expect(keyOf(1n)).toHaveLength(16);
    expect(keyOf(N - 1n)).toHaveLength(16);
    expect(keyOf(N - 1n).equals(keyOf(1n))).toBe(false);
  });
});
