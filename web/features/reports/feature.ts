/** Reports of others, and objections to what came of them. */
import "./reports.css";
import { ObjectionForm } from "./objectionForm";
import { OwnReports } from "./ownReports";
import { ReportButton } from "./reportButton";
import { ReportDialog } from "./reportDialog";
import { ReportsCard } from "./reportsCard";

export const shows = {
  inFront: { view: ReportDialog },
  objection: { view: ObjectionForm },
  others: { view: ReportButton },
  ownPage: { view: ReportsCard, order: 4 },
};
export const keeps = { OwnReports };
