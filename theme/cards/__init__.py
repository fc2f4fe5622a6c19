"""The card of a page: a picture of its title, which chats show when its address is shared."""
