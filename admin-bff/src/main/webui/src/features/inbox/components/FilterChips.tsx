import { CloseButton } from "@mantine/core";
import { useAdmins } from "@/api/get-admins";
import { words } from "@/words/words";
import { filterName } from "../filter-options";
import { FILTERS, type InboxSearch } from "../views";

/** The filters that are set; each can be removed. */
export function FilterChips({
  search,
  onChange,
}: {
  search: InboxSearch;
  onChange: (part: InboxSearch) => void;
}) {
  const admins = useAdmins().data?.items ?? [];
  return FILTERS.filter((name) => search[name]).map((name) => {
    const label = filterName(name, search, admins);
    return (
      <span key={name}>
        {label}
        <CloseButton
          size="xs"
          aria-label={words.inbox.removeFilter(label)}
          onClick={() => onChange({ [name]: undefined })}
        />
      </span>
    );
  });
}
