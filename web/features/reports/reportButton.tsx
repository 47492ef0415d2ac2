import { useGame } from "../../components/context";
import type { Thing } from "../../places";
import { OwnReports } from "./ownReports";

/** A button that opens the form of a report. */
export function ReportButton({ things }: { readonly things: readonly Thing[] }) {
  const { asked } = useGame().of(OwnReports);
  const [first] = things;
  return (
    <button
      type="button"
      class="quiet report"
      aria-haspopup="dialog"
      aria-label={`Report: ${first?.title}`}
      onClick={() => {
        asked.value = things;
      }}
    >
      Report
    </button>
  );
}
