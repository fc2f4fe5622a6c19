"""What is worth a look before a page is published. Nothing here ever keeps a page from being saved or published."""
