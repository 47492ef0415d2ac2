import assert from "node:assert/strict";
import { linkFor, send } from "../../../tools/harness/upload";
import { local } from "../../local";
import { counted } from "../../monitoring/counted";
import { connect } from "../../realtime/connect";

describe("the metrics of photos", () => {
  it("count refused photos by the reason", async () => {
    const ada = await local.player("ada");
    const socket = await connect(ada);
    const text = Buffer.from("This is no photo");
    const link = await linkFor(ada, { bytes: text.length });
    const before = await counted("PhotosRefused", { Reason: "unsupported_type" });
    await send(link, text);
    await socket.next("avatar", ({ status }) => status === "unsupported_type");
    await local.drained();
    assert.equal(await counted("PhotosRefused", { Reason: "unsupported_type" }), before + 1);
    await socket.close();
  });
});
