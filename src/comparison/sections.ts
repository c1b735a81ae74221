import type { ComparisonStatement, Participant } from "../model/comparison.ts";
import type { ComparedTiers } from "./compare.ts";
import { concentrationSection } from "./figures/concentration.ts";
import { closingSection, customerSection, inflowSection } from "./figures/customers.ts";
import type { Section } from "./figures/figure.ts";
import { headlineSection } from "./figures/headline.ts";
import { incomeSection } from "./figures/income.ts";
import { movementSection, tierChurnSection } from "./figures/movements.ts";
import { positionSections } from "./figures/position.ts";
import { flowIndicatorSection, revenueSection } from "./figures/revenue.ts";
import { tierSections } from "./figures/tiers.ts";

/** What decides which figures there are. */
export interface Scale {
  readonly tiers: ComparedTiers;
  readonly currency: string;
  /** Whether every participant's income statement was prepared. */
  readonly hasIncome: boolean;
  readonly participants: readonly Pick<Participant, "debtCustomers">[];
}

/** Everything that is laid side by side, in the order of the document. A new figure is a line here or in one of these. */
export function sectionsOf({ tiers, currency, hasIncome, participants }: Scale): readonly Section[] {
  return [
    headlineSection(tiers),
    movementSection(tiers),
    tierChurnSection(tiers),
    ...tierSections(tiers, currency),
    concentrationSection(tiers),
    customerSection(),
    inflowSection(),
    closingSection(),
    revenueSection(),
    flowIndicatorSection(),
    ...positionSections(participants),
    ...(hasIncome ? [incomeSection()] : []),
  ];
}

/** The sections that a comparison holds. */
export function sectionsIn({
  tiers,
  currency,
  participants,
  sections,
}: Pick<ComparisonStatement, "tiers" | "currency" | "participants" | "sections">): readonly Section[] {
  return sectionsOf({ tiers, currency, participants, hasIncome: "income" in sections });
}
