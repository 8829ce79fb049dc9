"""Whether friendships form groups, in words: where groups show, or why a network is a tangle."""

from peersim.methods.friend_groups import FriendGroups
from peersim.narration.phrases import counted_text, share_words
from peersim.narration.texts import fixed, t

__all__ = ["groups_said"]


def groups_said(found: FriendGroups | None) -> str:
    """Say what the picture of a network shows of groups; nothing where none were looked for."""
    if found is None:
        return ""
    values = {
        "share": share_words(found.within),
        "modularity": fixed(found.modularity, 2),
        "chance": fixed(found.by_chance, 2),
    }
    groups = counted_text(len(found.sizes), "one group", "{count} groups")
    if found.show:
        return t(
            "Each circle is a group of friends in week 0: {groups}, within which {share} of "
            "friendships run, more than chance gives (modularity {modularity}, by chance "
            "{chance}).",
            groups=groups,
            **values,
        )
    return t(
        "Why this is a tangle: friendships run across the whole place. The {groups} that can be "
        "told apart in week 0 hold {share} of them, hardly more than chance gives people with as "
        "many friends (modularity {modularity}, by chance {chance}). Ties thin out with distance.",
        groups=groups,
        **values,
    )
