/** No region of AWS's public partition has a longer name than `ap-southeast-1`. */
const longest = "ap-southeast-1";
const region =
  /(?<![A-Za-z0-9])(?:af|ap|ca|eu|il|me|mx|sa|us)-(?:north|south|east|west|central)(?:east|west)?-\d(?![A-Za-z0-9])/g;

/** Returns a text as it is in the region with the longest name: what fits into a quota of AWS then fits in every region. */
export const inLongestRegion = (text: string): string => text.replace(region, longest);
