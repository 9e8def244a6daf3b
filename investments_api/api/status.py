"""/status: how the service is, for administrators."""

from flask.views import MethodView

from investments_api.api.framework import Blueprint
from investments_api.api.schemas.status import ServiceStatusSchema
from investments_api.database import replicas
from investments_api.maintenance.status import Status, status

blueprint = Blueprint("status", __name__, description="How the service is, for administrators.")


@blueprint.route("")
class ServiceStatus(MethodView):
    """The status of the service."""

    @blueprint.response(200, ServiceStatusSchema)
    @blueprint.doc(operationId="getStatus")
    def get(self) -> Status:
        """Tell how the service is

        Its version, its database, who has an account, the last backups. For administrators alone.
        """
        replicas.forbid()
        return status()
