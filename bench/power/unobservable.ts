/** The faults that change nothing that anybody could observe, at most six, each with the reason. They are not judged. */
export const unobservable: Readonly<Record<string, string>> = {
  "0c67ad60": "Pulumi's runtime waits for log messages that are under way, and nothing follows this one.",
  "00a0e07b": "A canvas draws an arc of two turns as the full circle.",
};
/** A few faults in code that specs reach in seconds, for `--quick`. */
export const quickly: readonly string[] = ["00236ff2", "00590aaf", "000cb6e7"];
