import { expect } from "chai";
import { setPriorities } from "../../src/documents/priorities";

const set = (text: string) => setPriorities(text, ["Call Ilse", "Pay"], "2026-11-22");

describe("Priorities that are set", () => {
  it("take the place of the list, marked as it was, and no other byte is any different", () => {
    for (const [before, after] of [
      [
        "# Focus\n\n## Priorities\n\n1. A\n2. B\n3. C\n\n## Not now\n\n- D\n",
        "# Focus\n\n## Priorities\n\n1. Call Ilse\n2. Pay\n\n## Not now\n\n- D\n",
      ],
      [
        "\uFEFF# Focus\r\n\r\n## Next 3 MITs\r\n\r\n* [x] A\r\n  more\r\n\r\n* [ ] B",
        "\uFEFF# Focus\r\n\r\n## Next 3 MITs\r\n\r\n* [ ] Call Ilse\r\n* [ ] Pay",
      ],
      [
        "# Focus\n\n## Priorities\n\n1) A\n   - why\n\nProse.\n",
        "# Focus\n\n## Priorities\n\n1) Call Ilse\n2) Pay\n\nProse.\n",
      ],
      [
        "# Focus\n\n## Priorities\n\n- A\n\n### Next\n\n- B\n",
        "# Focus\n\n## Priorities\n\n- Call Ilse\n- Pay\n\n### Next\n\n- B\n",
      ],
    ] as const) {
      expect(set(before)).to.equal(after);
      expect(set(after)).to.equal(after);
    }
  });

  it("get a section of their own where there is none", () => {
    expect(set("# Focus\n\nProse.\n\n## Stuck\n\n- X\n")).to.equal(
      "# Focus\n\nProse.\n\n## Priorities\n\n1. Call Ilse\n2. Pay\n\n## Stuck\n\n- X\n",
    );
    expect(set("# Focus\n")).to.equal("# Focus\n\n## Priorities\n\n1. Call Ilse\n2. Pay\n");
  });

  it("are of the day, where the entry point says of which it is", () => {
    expect(
      set("# Focus\n\n**Updated**: 2025-01-01\n**Zone**: internal\n\n## Priorities\n\n- A\n"),
    ).to.equal(
      "# Focus\n\n**Updated**: 2026-11-22\n**Zone**: internal\n\n## Priorities\n\n- Call Ilse\n- Pay\n",
    );
  });
});
