import { readFile } from "node:fs/promises";
import { loadWebpEncoder } from "@game-backend/photos/encode/webpEncoder";
import { toImage } from "@game-backend/photos/jimp";
import { sizes } from "@game-backend/photos/photo";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/**
 * Renders files by name, such as `256.webp`. Each size is rendered separately, and without fonts, so the result is
 * the same everywhere.
 */
export type Render = (svg: string) => Promise<Record<string, Uint8Array>>;

export async function presetRenderer(): Promise<Render> {
  await initWasm(await readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const webp = await loadWebpEncoder();
  return async (svg) => {
    const files: Record<string, Uint8Array> = {};
    for (const size of sizes) {
      const { pixels: data } = new Resvg(svg, { fitTo: { mode: "width", value: size } }).render();
      const picture = { width: size, height: size, data };
      files[`${size}.png`] = await toImage(picture).getBuffer("image/png", {
        colorType: 2,
        deflateLevel: 9,
        deflateStrategy: 0,
        filterType: 0,
      });
      files[`${size}.webp`] = webp(picture, true);
    }
    return files;
  };
}
