import { ActionIcon, Group, Menu, Skeleton, Table, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useAdmins } from "@/api/get-admins";
import { useMe } from "@/api/get-session";
import type { Admin } from "@/api/types";
import { Chip } from "@/components/Chip";
import { ContactAvatar } from "@/components/ContactAvatar";
import { ErrorState } from "@/components/ErrorState";
import { notifyDone, notifyError } from "@/stores/notifications";
import { words } from "@/words/words";
import { type AdminChange, useChangeAdmin } from "../api/change-admin";
import { useUnlockAdmin } from "../api/unlock-admin";
import { ROLES } from "../rules";
import { ResetPassword } from "./ResetPassword";

/** Everyone who can sign in, with what can be done about each. */
export function AdminTable() {
  const { data, error, refetch } = useAdmins();
  const me = useMe();
  const [resetting, setResetting] = useState<Admin | null>(null);
  const change = useChangeAdmin();
  const unlock = useUnlockAdmin();
  const apply = (what: AdminChange) =>
    change.mutate(what, { onSuccess: () => notifyDone(words.admins.saved), onError: notifyError });

  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Table verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.admins.name}</Table.Th>
            <Table.Th visibleFrom="sm">{words.admins.role}</Table.Th>
            <Table.Th>{words.admins.state}</Table.Th>
            <Table.Th w={60}>
              <span className="visually-hidden">{words.admins.actions}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {!data &&
            [0, 1, 2].map((n) => (
              <Table.Tr key={n}>
                <Table.Td colSpan={4}>
                  <Skeleton h={36} />
                </Table.Td>
              </Table.Tr>
            ))}
          {data?.items.map((admin) => (
            <Table.Tr key={admin.id}>
              <Table.Td>
                <Group gap="sm" wrap="nowrap">
                  <ContactAvatar name={admin.name} />
                  <div>
                    <Text fw={600} size="sm">
                      <bdi>{admin.name}</bdi>
                      {admin.id === me?.id && ` (${words.admins.you})`}
                    </Text>
                    <Text size="sm" c="var(--soft)">
                      {admin.email}
                    </Text>
                    <Text size="sm" c="var(--soft)" hiddenFrom="sm">
                      {words.admins.roles[admin.role]}
                    </Text>
                  </div>
                </Group>
              </Table.Td>
              <Table.Td visibleFrom="sm">{words.admins.roles[admin.role]}</Table.Td>
              <Table.Td>
                <Chip tone={admin.active ? "good" : "plain"}>
                  {admin.active ? words.admins.active : words.admins.inactive}
                </Chip>
              </Table.Td>
              <Table.Td>
                <Menu position="bottom-end" shadow="md">
                  <Menu.Target>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={words.admins.actionsFor(admin.name)}
                    >
                      <IconDots size={18} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setResetting(admin)}>{words.admins.resetPassword}</Menu.Item>
                    {ROLES.filter((role) => role !== admin.role).map((role) => (
                      <Menu.Item
                        key={role}
                        disabled={admin.id === me?.id}
                        onClick={() => apply({ id: admin.id, role })}
                      >
                        {words.admins.makeRole(words.admins.roles[role])}
                      </Menu.Item>
                    ))}
                    <Menu.Item
                      onClick={() =>
                        unlock.mutate(admin.id, {
                          onSuccess: () => notifyDone(words.admins.unlocked(admin.name)),
                          onError: notifyError,
                        })
                      }
                    >
                      {words.admins.unlock}
                    </Menu.Item>
                    <Menu.Item
                      disabled={admin.id === me?.id}
                      onClick={() => apply({ id: admin.id, active: !admin.active })}
                    >
                      {admin.active ? words.admins.deactivate : words.admins.activate}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ResetPassword admin={resetting} onClose={() => setResetting(null)} />
    </>
  );
}
