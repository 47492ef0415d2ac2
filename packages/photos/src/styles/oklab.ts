/**
 * Converts colours to Björn Ottosson's Oklab, in which distances approximate perceived differences. Three floats per
 * colour.
 */
export function toOklab(rgb: Float32Array): Float32Array {
  const lab = new Float32Array(rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    const red = linear(rgb[i] as number);
    const green = linear(rgb[i + 1] as number);
    const blue = linear(rgb[i + 2] as number);
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    lab[i] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    lab[i + 1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    lab[i + 2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  }
  return lab;
}

export function fromOklab(lab: Float32Array): Float32Array {
  const rgb = new Float32Array(lab.length);
  for (let i = 0; i < lab.length; i += 3) {
    const [light, a, b] = [lab[i] as number, lab[i + 1] as number, lab[i + 2] as number];
    const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
    rgb[i] = gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    rgb[i + 1] = gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    rgb[i + 2] = gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  }
  return rgb;
}

const linear = (value: number) =>
  value <= 0.04045 ? Math.max(0, value) / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const gamma = (value: number) =>
  value <= 0.0031308 ? Math.max(0, value) * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
