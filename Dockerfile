# Not built yet: no container engine was at hand where this was written. What it runs (publish, then the service as an ordinary
# user on a folder that it can write) is tested without one.
#   docker build -t lmsapi .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -v lmsapi:/data -p 5080:5080 lmsapi
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
ARG TARGETARCH
# Compiled code is for one architecture, which .NET calls x64 where Docker says amd64.
RUN dotnet publish src/LmsApi -c Release -r linux-$(echo $TARGETARCH | sed s/amd64/x64/) -o /app -p:RestoreLockedMode=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
ENV ConnectionStrings__Lms="Data Source=/data/lms.db" Urls=http://+:5080 DOTNET_EnableDiagnostics=0
EXPOSE 5080
ENTRYPOINT ["/app/LmsApi"]
