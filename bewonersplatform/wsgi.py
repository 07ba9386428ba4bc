"""What a WSGI server imports."""

from bewonersplatform import create_app

app = create_app()
