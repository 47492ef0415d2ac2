/** The version of this package, as the header `X-Client` names it. */
export const sdkVersion = "0.3.0";
