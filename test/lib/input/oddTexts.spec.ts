import { describeOdd } from "./oddTexts";

describeOdd("a text of which a normalisation leaves nothing, or of 2,000 characters", [
  " - ",
  "é".repeat(2_000),
]);
