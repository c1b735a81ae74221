import type { ComparedTiers } from "./compare.ts";
import { concentrationSection } from "./figures/concentration.ts";
import { closingSection, customerSection, inflowSection } from "./figures/customers.ts";
import type { Section } from "./figures/figure.ts";
import { headlineSection } from "./figures/headline.ts";
import { movementSection, tierChurnSection } from "./figures/movements.ts";
import { flowIndicatorSection, revenueSection } from "./figures/revenue.ts";
import { tierSections } from "./figures/tiers.ts";

/** Everything that is laid side by side, in the order of the document. A new figure is a line here or in one of these. */
export function sectionsOf(tiers: ComparedTiers, currency: string): readonly Section[] {
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
  ];
}
